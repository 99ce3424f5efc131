package org.mazha.benchmark;

class HistoryOf1MBenchmark extends HistoryBenchmark {

    HistoryOf1MBenchmark() {
        super(1_000_000);
    }
}
