using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.SpatialSql.Functions;
using SpatialCockpit.Analytics.Warehouse.Wire;

namespace SpatialCockpit.Analytics.Answering.Sandbox;

/// <summary>
/// A question that may be asked: one SELECT, over tables of the caller's catalogue and nothing else, with functions that only work out values.
/// Judged by DuckDB's own syntax tree, every node of it: what this page does not know is refused.
/// </summary>
/// <param name="Tables">Of the catalogue, those that it reads.</param>
/// <param name="Macros">That it calls.</param>
/// <param name="LooksUpAddresses">Whether it calls <c>geocode</c>.</param>
/// <param name="Unsteady">A word of it whose value hangs on when it is asked, or on chance; null for none.</param>
internal sealed record CheckedSql(string Sql, IReadOnlySet<string> Tables, IReadOnlySet<CityMacro> Macros, bool LooksUpAddresses = false, string? Unsteady = null)
{
    public const int MostCharacters = 100_000;

    /// <summary>Of its syntax tree; two levels an expression. DuckDB plans deeper ones for minutes, and lets nobody stop it.</summary>
    private const int MostDepth = 500;

    private static readonly HashSet<string> Statements = ["SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"];
    private static readonly HashSet<string> Rows = ["BASE_TABLE", "SUBQUERY", "JOIN", "TABLE_FUNCTION", "EXPRESSION_LIST", "EMPTY", "PIVOT", "SHOW_REF"];

    private static readonly HashSet<string> Expressions =
        ["BETWEEN", "CASE", "CAST", "COLLATE", "COLUMN_REF", "COMPARISON", "CONJUNCTION", "CONSTANT", "FUNCTION", "LAMBDA", "LAMBDA_REF", "OPERATOR", "PARAMETER", "POSITIONAL_REFERENCE", "STAR", "SUBQUERY", "WINDOW", "TYPE"];

    /// <summary>Words that look like columns and tell of the server.</summary>
    private static readonly HashSet<string> ServerWords = new(StringComparer.OrdinalIgnoreCase) { "current_catalog", "current_role", "current_schema", "current_user", "session_user", "user" };

    /// <param name="parser">A database of its own: nothing is read or run.</param>
    /// <param name="catalog">Names that the caller may ask for.</param>
    /// <exception cref="RefusedSqlException">Why it may not be asked.</exception>
    public static CheckedSql Of(string sql, DuckConnection parser, IReadOnlySet<string> catalog)
    {
        if (sql.Length > MostCharacters)
            throw new RefusedSqlException(Refusal.TooLong, $"The statement has more than {MostCharacters} characters.");
        using var tree = Parse(sql, parser);
        var root = tree.RootElement;
        if (root.GetProperty("error").GetBoolean())
            throw Unread(root, sql);
        var statements = root.GetProperty("statements");
        if (statements.GetArrayLength() != 1)
            throw new RefusedSqlException(Refusal.ManyStatements, "Ask one question at a time: there is more than one statement.");
        var walk = new Walk(catalog);
        walk.Node(statements[0].GetProperty("node"), []);
        return new(sql, walk.Tables, walk.Macros, walk.LooksUpAddresses, walk.Unsteady);
    }

    /// <summary>
    /// The statement written anew from its syntax tree, to be a part of another: without comments, or anything behind it. As it stands then it is judged again.
    /// </summary>
    /// <exception cref="RefusedSqlException">It cannot be written so that it may be asked.</exception>
    public CheckedSql WrittenAnew(DuckConnection parser, IReadOnlySet<string> catalog) => Of(parser.Text("select json_deserialize_sql(json_serialize_sql($1::varchar))", Sql)!, parser, catalog);

    private static JsonDocument Parse(string sql, DuckConnection parser)
    {
        try
        {
            return JsonDocument.Parse(parser.Text("select json_serialize_sql($1::varchar)", sql)!, new() { MaxDepth = MostDepth });
        }
        catch (JsonException e)
        {
            // DuckDB writes an endless number as none that JSON has.
            throw e.Message.Contains("depth", StringComparison.OrdinalIgnoreCase) ? new RefusedSqlException(Refusal.TooDeep, "The statement is nested too deep.") : new RefusedSqlException(Refusal.NumberTooLarge, "A number of the statement is too large.");
        }
    }

    private static RefusedSqlException Unread(JsonElement root, string sql) => root.GetProperty("error_type").GetString() == "parser"
        ? new(Refusal.SyntaxError, root.GetProperty("error_message").GetString()! + PlaceOf(root, sql))
        : new(Refusal.NotSelect, "Only SELECT may be asked (a PIVOT needs the values it turns into columns: IN (…)).");

    /// <summary>Where it is, drawn as DuckDB draws it of mistakes that it finds later: the line, and a caret below.</summary>
    private static string PlaceOf(JsonElement root, string sql)
    {
        if (!root.TryGetProperty("position", out var told) || !int.TryParse(told.GetString(), CultureInfo.InvariantCulture, out var at))
            return "";
        var before = string.Concat(sql.EnumerateRunes().Take(at)).Split('\n');
        var head = $"LINE {before.Length.ToString(CultureInfo.InvariantCulture)}: ";
        return $"\n\n{head}{sql.Split('\n')[before.Length - 1]}\n{new string(' ', head.Length + before[^1].Length)}^";
    }

    /// <summary>Follows the tree with the names that common table expressions have given on the way down.</summary>
    private sealed class Walk(IReadOnlySet<string> catalog)
    {
        public HashSet<string> Tables { get; } = new(StringComparer.Ordinal);

        public HashSet<CityMacro> Macros { get; } = [];

        public bool LooksUpAddresses { get; private set; }

        public string? Unsteady { get; private set; }

        public void Node(JsonElement node, IReadOnlyList<string> named)
        {
            switch (node.ValueKind)
            {
                case JsonValueKind.Array:
                    foreach (var each in node.EnumerateArray())
                        Node(each, named);
                    break;
                case JsonValueKind.Object:
                    Object(node, named);
                    break;
            }
        }

        private void Object(JsonElement node, IReadOnlyList<string> named)
        {
            Check(node, named);
            var within = WithCommonTables(node, named);
            foreach (var member in Members(node))
                Node(member.Value, IsOwnNameKnown(node, member.Name) ? Named(node.GetProperty("cte_name").GetString()!, within) : within);
        }

        /// <summary>What is looked at in turn: a function that makes rows has been judged as one, its arguments have not.</summary>
        private static IEnumerable<JsonProperty> Members(JsonElement node)
        {
            var isTable = Text(node, "type") == "TABLE_FUNCTION";
            return node.EnumerateObject().Where(member => member.Name != "cte_map").SelectMany(member => isTable && member.Name == "function" ? member.Value.EnumerateObject() : Enumerable.Repeat(member, 1));
        }

        /// <summary>As DuckDB binds them: a common table expression sees those before it, not itself and none behind it. What is not one to DuckDB it looks for in its own catalogue, and among files.</summary>
        private IReadOnlyList<string> WithCommonTables(JsonElement node, IReadOnlyList<string> named)
        {
            if (!node.TryGetProperty("cte_map", out var ctes) || ctes.ValueKind != JsonValueKind.Object || !ctes.TryGetProperty("map", out var map))
                return named;
            foreach (var each in map.EnumerateArray())
            {
                Node(each.GetProperty("value"), named);
                named = Named(each.GetProperty("key").GetString()!, named);
            }
            return named;
        }

        /// <summary>In its recurring half a recursive one is known to itself.</summary>
        private static bool IsOwnNameKnown(JsonElement node, string member) => (Text(node, "type"), member) is ("RECURSIVE_CTE_NODE", "right") or ("CTE_NODE", "child");

        private static IReadOnlyList<string> Named(string name, IReadOnlyList<string> named) =>
            name.All(sign => char.IsLetterOrDigit(sign) || sign is '_' or ' ') ? [.. named, name] : throw new RefusedSqlException(Refusal.BadName, $"'{name}': names of tables are letters, digits and underscores.", name);

        private void Check(JsonElement node, IReadOnlyList<string> named)
        {
            Unsteady ??= UnsteadySql.WordOf(node);
            var type = Text(node, "type");
            if (Text(node, "class") is { } expression)
            {
                if (!Expressions.Contains(expression))
                    throw new RefusedSqlException(Refusal.NotAllowed, $"{expression} is not allowed.", expression);
                if (expression == "COLUMN_REF" && node.GetProperty("column_names") is var path && path.GetArrayLength() == 1 && ServerWords.Contains(path[0].GetString()!))
                    throw new RefusedSqlException(Refusal.ServerWord, $"'{path[0]}' is not there to be asked.", path[0].GetString());
                if (expression is "FUNCTION" or "WINDOW")
                    Function(node, AllowedFunctions.IsValue);
            }
            else if (node.TryGetProperty("ref_type", out _) || Rows.Contains(type ?? "") || node.TryGetProperty("table_name", out _) && node.TryGetProperty("schema_name", out _))
                RowSource(node, type, named);
            else if (node.TryGetProperty("cte_map", out _) && !Statements.Contains(type ?? ""))
                throw new RefusedSqlException(Refusal.NotAllowed, $"{type} is not allowed.", type);
        }

        private void RowSource(JsonElement node, string? type, IReadOnlyList<string> named)
        {
            if (!Rows.Contains(type ?? ""))
                throw new RefusedSqlException(Refusal.NotAllowed, $"{type} is not allowed.", type);
            if (type == "BASE_TABLE")
                Table(node, named);
            else if (type == "TABLE_FUNCTION")
                Function(node.GetProperty("function"), AllowedFunctions.IsTable);
            else if (type == "SHOW_REF" && (!node.TryGetProperty("query", out var query) || query.ValueKind != JsonValueKind.Object))
                throw new RefusedSqlException(Refusal.CatalogListing, "What there is to ask for tells the catalogue; DESCRIBE and SUMMARIZE tell of a table or a query.");
        }

        private void Table(JsonElement node, IReadOnlyList<string> named)
        {
            var name = Text(node, "table_name")!;
            if (Text(node, "schema_name") is { Length: > 0 } schema)
                throw new RefusedSqlException(Refusal.QualifiedTable, $"'{schema}.{name}': tables are asked for by their names alone.", $"{schema}.{name}");
            if (Text(node, "catalog_name") is { Length: > 0 })
                throw new RefusedSqlException(Refusal.QualifiedTable, $"'{name}': tables are asked for by their names alone.", name);
            if (node.TryGetProperty("at_clause", out var at) && at.ValueKind == JsonValueKind.Object)
                throw new RefusedSqlException(Refusal.NotAllowed, "AT is not allowed.", "AT");
            if (named.Any(other => IsSame(name, other)))
                return;
            if (catalog.FirstOrDefault(table => IsSame(table, name)) is not { } known)
                throw new RefusedSqlException(Refusal.UnknownTable, $"There is no table '{name}'.", name);
            Tables.Add(known);
        }

        private void Function(JsonElement node, Func<string, bool> isAllowed)
        {
            var name = Text(node, "function_name") ?? "";
            if (Text(node, "schema") is not (null or "" or "main") || Text(node, "catalog") is not (null or "" or "system"))
                throw new RefusedSqlException(Refusal.QualifiedFunction, $"'{name}': functions are called by their names alone.", name);
            LooksUpAddresses |= string.Equals(name, AddressFunctions.Name, StringComparison.OrdinalIgnoreCase);
            if (CityMacros.Find(name) is { } macro)
                Macros.Add(catalog.Contains(macro.Table) ? macro : throw new RefusedSqlException(Refusal.HiddenTable, $"'{name}' looks into {macro.Table}, which are not yours to know.", macro.Table));
            else if (!isAllowed(name))
                throw new RefusedSqlException(Refusal.UnknownFunction, $"The function '{name}' is not there to be called.", name);
            else if (node.TryGetProperty("children", out var arguments) && arguments.ValueKind == JsonValueKind.Array && PlainMistakes.Of(name, [.. arguments.EnumerateArray()]) is { } mistake)
                throw new RefusedSqlException(Refusal.WrongConstant, mistake, name);
        }

        /// <summary>Letters of ASCII in any case: no others are the same to DuckDB.</summary>
        private static bool IsSame(string name, string other) => name.Length == other.Length && name.Zip(other).All(pair => pair.First == pair.Second || char.IsAsciiLetter(pair.First) && char.IsAsciiLetter(pair.Second) && (pair.First | 0x20) == (pair.Second | 0x20));

        private static string? Text(JsonElement node, string name) => node.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
