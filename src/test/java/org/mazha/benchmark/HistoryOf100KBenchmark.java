package org.mazha.benchmark;

class HistoryOf100KBenchmark extends HistoryBenchmark {

    HistoryOf100KBenchmark() {
        super(100_000);
    }
}
