"""How a form becomes HTML: through the templates of this room."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Every `{{ form }}`, `{{ form.field.as_field_group }}` and formset takes the product's look."""

    form_template_name = "ui/form.html"
    formset_template_name = "ui/formset.html"
    field_template_name = "ui/field.html"
