using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Tables;

/// <summary>Declared tables and their columns as SQL. Names come from packs that were checked; they are quoted all the same.</summary>
internal static class DeclaredColumns
{
    public const string EmptyArray = "{}";
    private const string LimitStart = "only_";

    public static string NameOf(IDeclaredTable table) => $"{ObjectType.Schema}.{Quoted(table.Name)}";

    public static string Quoted(string name) => $"\"{name}\"";

    /// <summary>Columns of a new table, a comma behind each.</summary>
    public static string All(IDeclaredTable table) => string.Concat(table.Attributes.Values.Select(attribute => $"{Column(attribute)},\n  "));

    public static string IndexesAndLimits(IDeclaredTable table) => string.Concat(table.Attributes.Values.Where(attribute => attribute.IsSearchable).Select(attribute => Index(table, attribute))) + Limits(table);

    public static string Add(IDeclaredTable table, AttributeDeclaration attribute) => $"alter table {NameOf(table)} add column {Column(attribute)};{(attribute.IsSearchable ? Index(table, attribute) : "")}";

    /// <summary>What only some have, others have not, whoever writes.</summary>
    private static string Limits(IDeclaredTable table) => string.Concat(table.Attributes.Values.Where(attribute => attribute.Only is not null).Select(attribute => Limit(table, attribute)));

    public static string Limit(IDeclaredTable table, AttributeDeclaration attribute) =>
        $"alter table {NameOf(table)} drop constraint if exists {LimitOf(attribute)};\n{(attribute.Only is null ? "" : $"alter table {NameOf(table)} add constraint {LimitOf(attribute)} check (not ({Exceeds(attribute)}));\n")}";

    /// <summary>A condition: a row has what is of others only.</summary>
    public static string Exceeds(AttributeDeclaration attribute) => attribute.Only is { } only
        ? $"{Quoted(attribute.Name)} is not null and coalesce({Quoted(only.Attribute)}, '') <> all (array[{string.Join(", ", only.Values.Select(Literal))}])"
        : "false";

    /// <summary>The attribute that a broken constraint is about; null where it is about something else.</summary>
    public static string? LimitedBy(string? constraint) => constraint?.StartsWith(LimitStart, StringComparison.Ordinal) == true ? constraint[LimitStart.Length..] : null;

    public static string Remove(IDeclaredTable table, AttributeDeclaration attribute) => $"alter table {NameOf(table)} drop column {Quoted(attribute.Name)}";

    public static string Widen(IDeclaredTable table, AttributeDeclaration attribute) =>
        $"alter table {NameOf(table)} alter column {Quoted(attribute.Name)} type {attribute.SqlType} using {Quoted(attribute.Name)}::{attribute.SqlType}";

    /// <summary>All attributes of a row <c>o</c>, as the text of a JSON object.</summary>
    public static string AsJson(IDeclaredTable table) =>
        table.Attributes.Count == 0 ? "'{}'" : $"(select to_jsonb(said.*)::text from (select {string.Join(", ", table.Attributes.Keys.Select(name => $"o.{Quoted(name)}"))}) as said)";

    public static string Column(AttributeDeclaration attribute) => $"{Quoted(attribute.Name)} {attribute.SqlType}{(attribute.Type == AttributeType.Text ? " collate \"C\"" : "")}{(attribute.Default is null ? "" : $" default {Default(attribute)}")}";

    /// <summary>What is there stays as it is.</summary>
    public static string BeginWith(IDeclaredTable table, AttributeDeclaration attribute) => $"alter table {NameOf(table)} alter column {Quoted(attribute.Name)} set default {Default(attribute)}";

    private static string Default(AttributeDeclaration attribute) => attribute.Default is { } value ? Literal(value) : "null";

    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string LimitOf(AttributeDeclaration attribute) => Quoted(LimitStart + attribute.Name);

    public static string Index(IDeclaredTable table, AttributeDeclaration attribute) => $"create index on {NameOf(table)} ({Quoted(attribute.Name)});\n";
}
