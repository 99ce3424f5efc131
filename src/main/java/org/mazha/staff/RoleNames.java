package org.mazha.staff;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.mazha.engine.Accounts.Access;
import org.mazha.engine.ModelNames;
import org.springframework.stereotype.Component;

/** The roles that models may offer tasks to: those whose members work in Tasklist. */
@Component
class RoleNames implements ModelNames {

    private static final List<Role> WORKING = Arrays.stream(Role.values())
            .filter(role -> role.access.contains(Access.TASKLIST))
            .toList();

    @Override
    public boolean isGroup(String name) {
        return WORKING.stream().anyMatch(role -> role.group().equals(name));
    }

    @Override
    public String groups() {
        return WORKING.stream()
                .map(role -> role.group() + "（" + role.label() + "）")
                .collect(Collectors.joining("、"));
    }
}
