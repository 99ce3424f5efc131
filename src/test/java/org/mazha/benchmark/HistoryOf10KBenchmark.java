package org.mazha.benchmark;

class HistoryOf10KBenchmark extends HistoryBenchmark {

    HistoryOf10KBenchmark() {
        super(10_000);
    }
}
