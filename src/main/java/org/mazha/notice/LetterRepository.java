package org.mazha.notice;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All letters ever written. */
interface LetterRepository extends Repository<Letter, Long> {

    Letter save(Letter letter);

    Optional<Letter> findById(Long id);

    boolean existsByKey(String key);
}
