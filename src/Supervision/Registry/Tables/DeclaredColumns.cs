using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Tables;

/// <summary>Declared tables and their columns as SQL. Names come from packs that were checked; they are quoted all the same.</summary>
internal static class DeclaredColumns
{
    public const string EmptyArray = "{}";

    public static string NameOf(IDeclaredTable table) => $"{ObjectType.Schema}.{Quoted(table.Name)}";

    public static string Quoted(string name) => $"\"{name}\"";

    /// <summary>Columns of a new table, a comma behind each.</summary>
    public static string All(IDeclaredTable table) => string.Concat(table.Attributes.Values.Select(attribute => $"{Column(attribute)},\n  "));

    public static string Indexes(IDeclaredTable table) => string.Concat(table.Attributes.Values.Where(attribute => attribute.IsSearchable).Select(attribute => Index(table, attribute)));

    public static string Add(IDeclaredTable table, AttributeDeclaration attribute) => $"alter table {NameOf(table)} add column {Column(attribute)};{(attribute.IsSearchable ? Index(table, attribute) : "")}";

    public static string Remove(IDeclaredTable table, AttributeDeclaration attribute) => $"alter table {NameOf(table)} drop column {Quoted(attribute.Name)}";

    public static string Widen(IDeclaredTable table, AttributeDeclaration attribute) =>
        $"alter table {NameOf(table)} alter column {Quoted(attribute.Name)} type {attribute.SqlType} using {Quoted(attribute.Name)}::{attribute.SqlType}";

    /// <summary>All attributes of a row <c>o</c>, as the text of a JSON object.</summary>
    public static string AsJson(IDeclaredTable table) =>
        table.Attributes.Count == 0 ? "'{}'" : $"(select to_jsonb(said)::text from (select {string.Join(", ", table.Attributes.Keys.Select(name => $"o.{Quoted(name)}"))}) as said)";

    private static string Column(AttributeDeclaration attribute) => $"{Quoted(attribute.Name)} {attribute.SqlType}{(attribute.Type == AttributeType.Text ? " collate \"C\"" : "")}";

    private static string Index(IDeclaredTable table, AttributeDeclaration attribute) => $"create index on {NameOf(table)} ({Quoted(attribute.Name)});\n";
}
