using Npgsql;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Tables;

/// <summary>What has to be done to the record so that it holds a table as a pack declares it. Nothing that is kept is ever lost by it: that is refused.</summary>
internal sealed class TablePlan(NpgsqlConnection connection)
{
    /// <summary>Every value of the first is one of the second.</summary>
    private static readonly HashSet<(AttributeType, AttributeType)> Widening =
    [
        (AttributeType.Integer, AttributeType.Number), (AttributeType.Integer, AttributeType.Text), (AttributeType.Number, AttributeType.Text), (AttributeType.Boolean, AttributeType.Text), (AttributeType.Date, AttributeType.Text),
    ];

    /// <param name="with">What it comes with, for who decides.</param>
    public async Task<PackStep> MakeAsync(IDeclaredTable table, string with, string sql, CancellationToken cancellationToken) =>
        await ExistsAsync(table, cancellationToken)
            ? new($"makes {Shown(table)}", Refusal: $"There is a table {Shown(table)} already, and no pack that it is of.")
            : new($"makes {Shown(table)}, with {table.Attributes.Count} attributes{with}", sql);

    /// <param name="rows">What its rows are.</param>
    public async Task<PackStep> DropAsync(IDeclaredTable table, string rows, string sql, CancellationToken cancellationToken) =>
        await CountAsync(table, "true", cancellationToken) is var count and > 0
            ? new($"drops {Shown(table)}", Refusal: $"{Shown(table)} holds {count} {rows}.")
            : new($"drops {Shown(table)}, which is empty", sql);

    public async Task<List<PackStep>> ChangeAsync(IDeclaredTable was, IDeclaredTable table, string rows, CancellationToken cancellationToken)
    {
        List<PackStep> steps = [];
        foreach (var attribute in table.Attributes.Values)
        {
            var shown = $"{Shown(table)}.{attribute.Name}";
            if (!was.Attributes.TryGetValue(attribute.Name, out var old))
                steps.Add(new($"adds {shown}", DeclaredColumns.Add(table, attribute)));
            else if (Widening.Contains((old.Type, attribute.Type)))
                steps.Add(new($"makes {shown} a {attribute.SqlType}", DeclaredColumns.Widen(table, attribute)));
            else if (old.Type != attribute.Type)
                steps.Add(new($"makes {shown} a {attribute.SqlType}", Refusal: $"{shown} cannot become a {attribute.SqlType}; declare another attribute."));
        }
        foreach (var attribute in was.Attributes.Values.Where(attribute => !table.Attributes.ContainsKey(attribute.Name)))
            steps.Add(await CountAsync(table, $"{DeclaredColumns.Quoted(attribute.Name)} is not null", cancellationToken) is var count and > 0
                ? new($"drops {Shown(table)}.{attribute.Name}", Refusal: $"{Shown(table)}.{attribute.Name} is known of {count} {rows}.")
                : new($"drops {Shown(table)}.{attribute.Name}, which no {rows.TrimEnd('s')} has", DeclaredColumns.Remove(table, attribute)));
        return steps;
    }

    private static string Shown(IDeclaredTable table) => $"{ObjectType.Schema}.{table.Name}";

    private async Task<bool> ExistsAsync(IDeclaredTable table, CancellationToken cancellationToken)
    {
        await using var ask = new NpgsqlCommand("select to_regclass($1) is not null", connection) { Parameters = { new() { Value = DeclaredColumns.NameOf(table) } } };
        return (bool)(await ask.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task<long> CountAsync(IDeclaredTable table, string condition, CancellationToken cancellationToken)
    {
        await using var count = new NpgsqlCommand($"select count(*) from {DeclaredColumns.NameOf(table)} where {condition}", connection);
        return (long)(await count.ExecuteScalarAsync(cancellationToken))!;
    }
}
