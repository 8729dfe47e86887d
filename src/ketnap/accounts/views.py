"""The page where a password is chosen."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from ketnap.accounts import services
from ketnap.accounts.forms import NewPasswordForm
from ketnap.accounts.visits import Visit


@sensitive_post_parameters()
def change_password(request: Visit):
    form = NewPasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = services.change_password(user=request.user, password=form.cleaned_data["new_password1"])
        update_session_auth_hash(request, user)
        messages.success(request, "Đã đổi mật khẩu.")
        return redirect("/")
    return render(request, "accounts/password.html", {"form": form})
