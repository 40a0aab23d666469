using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Spatial;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Heat;

/// <summary>What is asked for, of a layer that is there.</summary>
/// <param name="Order">Rows in the time asked for.</param>
/// <param name="Time">Null where no time is asked for.</param>
internal sealed record HeatAsked(HeatOrder Order, DensityKernel Kernel, LayerAttribute? Time, DateTimeOffset? From, DateTimeOffset? To, CityClock Clock)
{
    /// <summary>The filter that was asked for, without the time.</summary>
    public TileFilter? Own { get; init; } = Order.Filter;

    /// <summary>Of densities.</summary>
    public string Unit => Order.Weight is null ? "events per km²" : $"{Order.Weight.Name} per km²";

    public string KernelName => Kernel.Shape == KernelShape.Quartic ? "quartic" : "epanechnikov";

    /// <summary>The rows between two moments.</summary>
    /// <param name="from">Included; null for all before <paramref name="to"/>.</param>
    /// <param name="to">Not included.</param>
    public HeatOrder Within(DateTimeOffset? from, DateTimeOffset? to)
    {
        List<CqlExpression> all = [];
        if (from is { } first)
            all.Add(new CqlComparison(new CqlProperty(Time!.Name), CqlOperator.GreaterOrEqual, Operand(first)));
        if (to is { } last)
            all.Add(new CqlComparison(new CqlProperty(Time!.Name), CqlOperator.Less, Operand(last)));
        if (all.Count == 0)
            return Order;
        if (Own is { } filter)
            all.Insert(0, filter.Expression);
        return Order with { Filter = new($"{Own?.Text}\n{Time!.Name} {from:O} {to:O}", new CqlAnd(all)) };
    }

    /// <summary>Of a column that counts days: the first day that does not begin earlier.</summary>
    private CqlOperand Operand(DateTimeOffset moment) =>
        Time!.Type == "timestamp" ? new CqlTimestamp(moment)
        : Clock.DayOf(moment) is var day && Clock.StartOf(day) < moment ? new CqlDate(day.AddDays(1))
        : new CqlDate(day);
}
