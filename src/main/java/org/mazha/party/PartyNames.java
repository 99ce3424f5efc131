package org.mazha.party;

import org.mazha.engine.ModelNames;
import org.springframework.stereotype.Component;

/** Parties whose people log in have a group each, which models may offer tasks to. */
@Component
class PartyNames implements ModelNames {

    @Override
    public boolean isGroup(String name) {
        return name.matches(PartyRow.ACCOUNT_GROUP);
    }
}
