package com.electricmall.acceptance.bench.cost;

import com.electricmall.local.suite.command.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Costs by process, one column for each thing that was measured. */
public final class CostTable {

    private record Column(Costs costs, double share, ToLongFunction<Cost> part) {
        private String cell(Cost cost) {
            return "%.2f".formatted(part.applyAsLong(cost) / share);
        }
    }

    private final Map<String, Column> columns = new LinkedHashMap<>();

    /** Adds the CPU time, in ms, that each of so many requests cost. */
    public CostTable cpu(String title, Costs costs, double requests) {
        columns.put(title, new Column(costs, requests, Cost::cpuMillis));
        return this;
    }

    /** Adds the context switches of each. */
    public CostTable switches(String title, Costs costs, double requests) {
        columns.put(title, new Column(costs, requests, Cost::switches));
        return this;
    }

    @Override
    public String toString() {
        var headings = new ArrayList<>(List.of("PROCESS"));
        headings.addAll(columns.keySet());
        var table = new Table(headings.toArray(String[]::new));
        var names = new LinkedHashSet<String>();
        columns.values().forEach(column -> names.addAll(column.costs.byProcess().keySet()));
        for (var name : names) {
            row(table, name, costs -> costs.byProcess().getOrDefault(name, Cost.NONE));
        }
        row(table, "all together", Costs::sum);
        row(table, "(the benchmark itself)", Costs::client);
        return table.toString();
    }

    private void row(Table table, String title, Function<Costs, Cost> which) {
        var cells = new ArrayList<>(List.of(title));
        columns.values().forEach(column -> cells.add(column.cell(which.apply(column.costs))));
        table.row(cells.toArray(String[]::new));
    }
}
