package org.mazha.scenario;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;

/** The page on which a designer says where issues go in another version of their process. */
final class Plan {

    private static final Pattern STEP = Pattern.compile("name=\"step\\.(\\w+)\"[^>]*>(.*?)</select>", Pattern.DOTALL);
    private static final Pattern SELECTED = Pattern.compile("value=\"(\\w+)\" selected");

    private Plan() {}

    static String of(int from, int to) {
        return "/design/migrations/new?process=issue&from=" + from + "&to=" + to;
    }

    /** @param said where steps go, or what else is on the form; the rest goes where the page proposes */
    static ResponseEntity<String> fill(Visitor designer, int from, int to, Map<String, String> said) {
        Map<String, String> form =
                new HashMap<>(Map.of("process", "issue", "from", String.valueOf(from), "to", String.valueOf(to)));
        Matcher step = STEP.matcher(designer.read(of(from, to)));
        while (step.find()) {
            Matcher option = SELECTED.matcher(step.group(2));
            if (option.find()) {
                form.put("step." + step.group(1), option.group(1));
            }
        }
        said.forEach((name, target) -> form.put(name.equals("undoes") ? name : "step." + name, target));
        return designer.press("/design/migrations", form);
    }
}
