package org.mazha.contact;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

/** Everything that anybody agreed to or took back. */
interface Consents extends Repository<Consent, Long> {

    Consent save(Consent consent);

    List<Consent> findByContactIdInOrderById(Collection<Long> contactIds);
}
