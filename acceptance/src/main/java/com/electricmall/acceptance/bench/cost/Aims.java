package com.electricmall.acceptance.bench.cost;

import com.electricmall.local.suite.command.Table;
import java.util.List;

/** What a benchmark is judged by. */
public record Aims(List<Aim> aims) {

    public static Aims of(Aim... aims) {
        return new Aims(List.of(aims));
    }

    public boolean areReached() {
        return aims.stream().allMatch(Aim::isReached);
    }

    @Override
    public String toString() {
        var table = new Table("AIM", "MEASURED", "WANTED", "");
        aims.forEach(aim -> table.row(aim.cells()));
        return table.toString();
    }
}
