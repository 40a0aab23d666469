using Npgsql;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;
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
        await ExistsAsync(table, cancellationToken) ? new($"makes {Shown(table)}", Refusal: $"There is a table {Shown(table)} already, and no pack that it is of.")
        : new($"makes {Shown(table)}, with {table.Attributes.Count} attributes{with}", sql);

    /// <param name="ofAll">Columns that all tables of the sort have.</param>
    /// <param name="takeOver">What makes of a table that was there before one of them; what brings its columns into shape is given.</param>
    public async Task<IReadOnlyList<PackStep>> MakeOrTakeOverAsync(IDeclaredTable table, string with, string sql, IReadOnlyList<KernelColumn> ofAll, Func<string, string> takeOver, CancellationToken cancellationToken) =>
        table.TakesOver && await ExistsAsync(table, cancellationToken) ? await new TableTakeover(connection, this).PlanAsync(table, ofAll, takeOver, cancellationToken) : [await MakeAsync(table, with, sql, cancellationToken)];

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
        foreach (var attribute in table.Attributes.Values.Where(attribute => was.Attributes.TryGetValue(attribute.Name, out var old) && old.Default != attribute.Default))
            steps.Add(new($"begins {Shown(table)}.{attribute.Name} with {attribute.Default ?? "nothing"}", DeclaredColumns.BeginWith(table, attribute)));
        foreach (var attribute in table.Attributes.Values.Where(attribute => !Equals(was.Attributes.GetValueOrDefault(attribute.Name)?.Only, attribute.Only)))
            steps.Add(await LimitAsync(table, attribute, was.Attributes.ContainsKey(attribute.Name), rows, cancellationToken));
        foreach (var attribute in table.Attributes.Values.Where(attribute => attribute.IsSearchable && was.Attributes.TryGetValue(attribute.Name, out var old) && !old.IsSearchable))
            steps.Add(new($"finds {Shown(table)}.{attribute.Name} quickly", DeclaredColumns.Index(table, attribute)));
        foreach (var attribute in was.Attributes.Values.Where(attribute => !table.Attributes.ContainsKey(attribute.Name)))
            steps.Add(await CountAsync(table, $"{DeclaredColumns.Quoted(attribute.Name)} is not null", cancellationToken) is var count and > 0
                ? new($"drops {Shown(table)}.{attribute.Name}", Refusal: $"{Shown(table)}.{attribute.Name} is known of {count} {rows}.")
                : new($"drops {Shown(table)}.{attribute.Name}, which no {rows.TrimEnd('s')} has", DeclaredColumns.Remove(table, attribute)));
        return steps;
    }

    /// <param name="hasRows">Whether there may be some that have it.</param>
    private async Task<PackStep> LimitAsync(IDeclaredTable table, AttributeDeclaration attribute, bool hasRows, string rows, CancellationToken cancellationToken)
    {
        var words = attribute.Only is { } only ? $"leaves {Shown(table)}.{attribute.Name} to those whose {only.Attribute} is {string.Join(" or ", only.Values)}" : $"lets all have {Shown(table)}.{attribute.Name}";
        return hasRows && await CountAsync(table, DeclaredColumns.Exceeds(attribute), cancellationToken) is var count and > 0
            ? new(words, Refusal: $"{Shown(table)}.{attribute.Name} is known of {count} {rows} that are others.")
            : new(words, DeclaredColumns.Limit(table, attribute));
    }

    public static string Shown(IDeclaredTable table) => $"{ObjectType.Schema}.{table.Name}";

    private async Task<bool> ExistsAsync(IDeclaredTable table, CancellationToken cancellationToken)
    {
        await using var ask = connection.Command("select to_regclass($1) is not null", DeclaredColumns.NameOf(table));
        return (bool)(await ask.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task<long> CountAsync(IDeclaredTable table, string condition, CancellationToken cancellationToken)
    {
        await using var count = new NpgsqlCommand($"select count(*) from {DeclaredColumns.NameOf(table)} where {condition}", connection);
        return (long)(await count.ExecuteScalarAsync(cancellationToken))!;
    }
}
