package org.mazha.issue;

import java.util.Optional;

/**
 * What somebody of the office saw on the spot before they registered it: nobody need accept it, nor go and look once more.
 *
 * @param urgent whether somebody may come to harm
 * @param observation what there was to be seen
 * @param measures how it was put right on the spot; none if it was not
 */
public record Seen(boolean urgent, String observation, Optional<String> measures) {}
