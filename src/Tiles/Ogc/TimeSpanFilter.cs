using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Tiles.Ogc;

/// <summary>The parameter <c>datetime</c>: an instant or an interval, ends included, days or times.</summary>
internal static class TimeSpanFilter
{
    /// <param name="property">The attribute that says when; features of a collection without one are of all times.</param>
    /// <param name="filter">Null when everything fits.</param>
    public static bool TryParse(string text, string? property, out CqlExpression? filter)
    {
        filter = null;
        var ends = text.Split('/');
        if (ends.Length > 2 || !TryReadEnd(ends[0], open: ends.Length == 2, out var from) || !TryReadEnd(ends[^1], open: ends.Length == 2, out var to))
            return false;
        if (ends.Length == 2 && from is null && to is null || property is null)
            return true;
        var when = new CqlProperty(property);
        List<CqlExpression> conditions = [];
        if (ends.Length == 1)
            conditions.Add(new CqlComparison(when, CqlOperator.Equal, from!));
        else
        {
            if (from is not null)
                conditions.Add(new CqlComparison(when, CqlOperator.GreaterOrEqual, from));
            if (to is not null)
                conditions.Add(new CqlComparison(when, CqlOperator.LessOrEqual, to));
        }
        filter = new CqlAnd(conditions);
        return true;
    }

    /// <param name="open">Whether the end may be left open, by two dots or nothing.</param>
    private static bool TryReadEnd(string text, bool open, out CqlOperand? end)
    {
        end = CqlTimestamp.TryParse(text, out var timestamp) ? timestamp : CqlDate.TryParse(text, out var date) ? date : null;
        return end is not null || open && text is "" or "..";
    }
}
