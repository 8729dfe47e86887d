"""Our own small drawings on a 24 × 24 grid, drawn with strokes in the colour of the text around them."""

DRAWINGS = {
    "mark": '<path d="M5 20V4h9l5 5v11z"/><path d="m8.5 13.5 2.6 2.6 4.6-5"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5 5"/>',
    "up": '<path d="M12 19V5m-5 5 5-5 5 5"/>',
    "down": '<path d="M12 5v14m-5-5 5 5 5-5"/>',
    "sort": '<path d="m8 10 4-4 4 4M8 14l4 4 4-4"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "cross": '<path d="M6 6l12 12M18 6 6 18"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "warn": '<path d="M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.1"/>',
    "block": '<circle cx="12" cy="12" r="8.5"/><path d="M6.2 6.2l11.6 11.6"/>',
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.6v.1"/>',
    "print": '<path d="M7 9V4h10v5M7 17H4V9h16v8h-3"/><path d="M7 14h10v6H7z"/>',
    "download": '<path d="M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 20h14"/>',
    "upload": '<path d="M12 15V4M7.5 8.5 12 4l4.5 4.5M5 20h14"/>',
    "edit": '<path d="M4 20l1-4.5L15.5 5l3.5 3.5L8.5 19z"/><path d="m13 7.5 3.5 3.5"/>',
    "desk": '<path d="M4 6h16v10H4zM9 20h6M12 16v4"/>',
    "overview": '<path d="M4 20h16M7 16v-5M12 16V6M17 16v-8"/>',
    "document": '<path d="M6 3.5h8l4 4v13H6z"/><path d="M9 11h6M9 14.5h6M9 18h4"/>',
    "people": '<circle cx="9" cy="8.5" r="3.2"/><path d="M3 19.5c.5-4 2.8-6 6-6s5.5 2 6 6"/>'
    '<path d="M15.5 5.7a3.2 3.2 0 0 1 0 5.6M17.5 14c2 .8 3.2 2.6 3.5 5.5"/>',
    "person": '<circle cx="12" cy="8" r="3.5"/><path d="M5 20c.6-4.3 3.2-6.5 7-6.5s6.4 2.2 7 6.5"/>',
    "meeting": '<path d="M4 5h16v11h-9l-4 4v-4H4z"/><path d="M8 9h8M8 12h5"/>',
    "dossier": '<path d="M3.5 19V5.5h6l2 2.5h9V19z"/>',
    "target": '<circle cx="12" cy="12" r="8.5"/><circle cx="12" cy="12" r="4"/><path d="M12 12h.1"/>',
    "class": '<path d="M2.5 9 12 4.5 21.5 9 12 13.5z"/><path d="M6.5 11.2V16c3.3 2.7 7.7 2.7 11 0v-4.8"/>',
    "calendar": '<path d="M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8"/>',
    "tree": '<path d="M9.5 3.5h5v4h-5zM3.5 16.5h5v4h-5zM15.5 16.5h5v4h-5zM12 7.5V12M6 16.5V12h12v4.5"/>',
    "gear": '<circle cx="12" cy="12" r="3"/><path d="M12 3v3.5M12 17.5V21M3 12h3.5M17.5 12H21"/>'
    '<path d="M5.6 5.6l2.5 2.5M15.9 15.9l2.5 2.5M18.4 5.6l-2.5 2.5M8.1 15.9l-2.5 2.5"/>',
    "audit": '<path d="M5 3.5h14v17H5z"/>'
    '<path d="m8 9 1.3 1.3 2.2-2.3M14 9h2.5M8 15l1.3 1.3 2.2-2.3M14 15h2.5"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.5l3.5 2"/>',
    "back": '<path d="M19 12H5m5.5-5.5L5 12l5.5 5.5"/>',
    "next": '<path d="m9 5 7 7-7 7"/>',
}
