namespace SpatialCockpit.Supervision.Registry.Bulk.Reading;

/// <summary>Rows of one file that are about the same object, or give two objects the same alias. All of them are wrong: nothing tells which was meant.</summary>
internal sealed class RepeatedRows(BulkHeader header)
{
    private readonly Dictionary<(string Kind, string Text), int> _first = [];
    private readonly HashSet<(string Kind, string Text)> _told = [];
    private readonly List<(int, BulkMistake)> _earlier = [];

    public IReadOnlyList<(int Row, BulkMistake Mistake)> Earlier => _earlier;

    public void Look(BulkLine line)
    {
        if (line.Known is { } known)
            Look(line, "", $"{known.Id}", header.Find(ColumnRole.Code)?.Header, line.Code);
        else if (line.Code is { } code)
            Look(line, "code", code, header.HeaderOf("code"), code);
        foreach (var (kind, alias) in line.Aliases)
            Look(line, "alias " + kind, alias, header.HeaderOf(kind), alias);
    }

    private void Look(BulkLine line, string kind, string text, string? column, string? value)
    {
        if (_first.TryAdd((kind, text), line.Row.Number))
            return;
        var first = _first[(kind, text)];
        line.Mistakes.Add(new(column, value, $"is also that of row {first}."));
        if (_told.Add((kind, text)))
            _earlier.Add((first, new(column, value, $"is also that of row {line.Row.Number}.")));
    }
}
