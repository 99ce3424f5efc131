package org.mazha.benchmark;

/**
 * What a database and the processes around it have done since they began, or between two moments. Statements are those
 * that the server runs, the beginning and end of transactions aside; commits are transactions that may write; CPU is that of the application and of all processes of PostgreSQL, in milliseconds.
 */
record Counts(
        double statements,
        double commits,
        double inserted,
        double updated,
        double deleted,
        double walBytes,
        double historyRows,
        double applicationCpu,
        double databaseCpu) {

    Counts since(Counts before) {
        return new Counts(
                statements - before.statements,
                commits - before.commits,
                inserted - before.inserted,
                updated - before.updated,
                deleted - before.deleted,
                walBytes - before.walBytes,
                historyRows - before.historyRows,
                applicationCpu - before.applicationCpu,
                databaseCpu - before.databaseCpu);
    }

    Counts each(int lives) {
        return new Counts(
                statements / lives,
                commits / lives,
                inserted / lives,
                updated / lives,
                deleted / lives,
                walBytes / lives,
                historyRows / lives,
                applicationCpu / lives,
                databaseCpu / lives);
    }

    double cpu() {
        return applicationCpu + databaseCpu;
    }
}
