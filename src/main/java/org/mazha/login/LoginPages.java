package org.mazha.login;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.mazha.engine.Account;
import org.mazha.engine.Accounts;
import org.mazha.engine.OfficeRefused;
import org.mazha.engine.WebApps;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The login, and choosing a password. */
@Controller
class LoginPages {

    private static final String PASSWORD_PAGE = "login/password";

    /** Camunda's rules by their names. */
    private static final Map<String, String> RULES = Map.of(
            "PASSWORD_POLICY_LENGTH", "新密码至少要有 10 个字符。",
            "PASSWORD_POLICY_UPPERCASE", "新密码里至少要有一个大写字母。",
            "PASSWORD_POLICY_LOWERCASE", "新密码里至少要有一个小写字母。",
            "PASSWORD_POLICY_DIGIT", "新密码里至少要有一个数字。",
            "PASSWORD_POLICY_SPECIAL", "新密码里至少要有一个符号，例如 # 或 !。",
            "PASSWORD_POLICY_USER_DATA", "新密码里不能有您的账号、姓名或邮箱。");

    private final Accounts accounts;
    private final WebApps webApps;
    private final Attempts attempts;
    private final ObjectProvider<Iterable<ClientRegistration>> providers;

    LoginPages(
            Accounts accounts,
            WebApps webApps,
            Attempts attempts,
            ObjectProvider<Iterable<ClientRegistration>> providers) {
        this.accounts = accounts;
        this.webApps = webApps;
        this.attempts = attempts;
        this.providers = providers;
    }

    @GetMapping(Addresses.LOGIN)
    String login(HttpServletRequest request, Model model) {
        model.addAttribute("refused", request.getParameter("refused") != null);
        model.addAttribute("wait", request.getParameter("wait") != null);
        model.addAttribute("out", request.getParameter("out") != null);
        model.addAttribute("providers", providers.getIfAvailable(List::of));
        return "login/login";
    }

    @GetMapping(Addresses.PASSWORD)
    String password(HttpServletRequest request, Model model) {
        model.addAttribute(
                "first", Seat.of(request).map(Seat::mustChangePassword).orElse(false));
        return PASSWORD_PAGE;
    }

    @PostMapping(Addresses.PASSWORD)
    String change(
            @RequestParam(defaultValue = "") String present,
            @RequestParam(defaultValue = "") String chosen,
            @RequestParam(defaultValue = "") String again,
            Principal person,
            HttpServletRequest request,
            Model model,
            RedirectAttributes next) {
        if (!Seat.of(request).map(Seat::hasPassword).orElse(false)) {
            throw new OfficeRefused("您的密码由统一身份认证管理，请到那里去改。");
        }
        String id = person.getName();
        List<String> faults = faults(id, request.getRemoteAddr(), present, chosen, again);
        if (!faults.isEmpty()) {
            model.addAttribute("faults", faults);
            return password(request, model);
        }
        Account account = accounts.find(id).orElseThrow();
        request.changeSessionId();
        Seat.take(request, account, true, false);
        webApps.enter(request, account);
        next.addFlashAttribute("said", "密码已经改好，您在别处的登录都已退出。");
        return "redirect:/";
    }

    /** Changes it if nothing is wrong. */
    private List<String> faults(String id, String address, String present, String chosen, String again) {
        if (attempts.mustWait(id, address)) {
            return List.of("输错的次数太多，请 15 分钟后再试。");
        }
        if (!accounts.isPassword(id, present)) {
            attempts.failed(id, address);
            return List.of("“现在的密码”不对，请再输一次。");
        }
        attempts.succeeded(id, address);
        if (!chosen.equals(again)) {
            return List.of("两次输入的新密码不一样，请再输一次。");
        }
        if (chosen.equals(present)) {
            return List.of("新密码和现在的一样，请换一个。");
        }
        return accounts.changePassword(id, chosen).stream()
                .map(rule -> RULES.getOrDefault(rule, "新密码不合要求，请换一个。"))
                .toList();
    }
}
