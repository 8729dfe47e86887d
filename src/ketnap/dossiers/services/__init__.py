"""The only writers of dossiers: `way` takes steps of the ledger, `sheet` fills the papers between them."""
