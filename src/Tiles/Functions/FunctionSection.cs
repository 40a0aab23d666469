using System.Globalization;
using System.Text.RegularExpressions;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Functions;

/// <summary>
/// What a layer of a pack says when it is no table: <c>function</c> (schema.name) or <c>sql</c>, the <c>tables</c> whose changes change it, what its <c>geometry</c> is and in which <c>srid</c>, and its
/// <c>parameters</c>: for each a <c>type</c>, <c>title</c>, <c>default</c>, <c>least</c>, <c>most</c>, <c>one_of</c>.
/// </summary>
internal static partial class FunctionSection
{
    private static readonly string[] GeometryTypes = ["Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "Geometry"];

    /// <summary>What addresses of tiles say already.</summary>
    private static readonly string[] Taken = ["filter", "complete", "named", "cells", "z", "x", "y"];

    [GeneratedRegex(@"\{(?<name>[^{}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex Places();

    [GeneratedRegex("^[a-z][a-z0-9_]{0,40}$", RegexOptions.None, 1000)]
    private static partial Regex Names();

    /// <returns>Null for a layer that is a table.</returns>
    public static FunctionDeclaration? Read(PackNode node)
    {
        var function = node.TryGet("function", out var named) ? ReadTable(named) : (TableName?)null;
        var sql = node.TextOrNull("sql")?.Trim();
        var parameters = node.Entries("parameters").Select(entry => ReadParameter(entry.Key, entry.Value)).ToList();
        var declaration = new FunctionDeclaration(
            function, sql, [.. node.List("tables").Select(ReadTable)], parameters, node.WordOrNull("geometry", GeometryTypes) ?? "Geometry", node.IntegerOrNull("srid", 1, 999_999) ?? Ewkb.RecordSrid);
        if (function is null && sql is null)
        {
            if (declaration.Parameters.Count > 0 || declaration.Tables.Count > 0)
                node.Mistake("'parameters' and 'tables' are of layers with 'function' or 'sql'");
            return null;
        }
        if (function is not null && sql is not null)
            node.Mistake("either 'function' or 'sql' is expected");
        foreach (var place in Places().Matches(sql ?? "").Select(place => place.Groups["name"].Value).Where(place => parameters.TrueForAll(parameter => parameter.Name != place)))
            node.Mistake($"{{{place}}} is no parameter");
        foreach (var parameter in parameters.Where(parameter => sql is not null && parameter.Default is null))
            node.Mistake($"parameter '{parameter.Name}' of a select needs a default");
        return declaration;
    }

    private static FunctionParameter ReadParameter(string name, PackNode node)
    {
        if (!Names().IsMatch(name) || Taken.Contains(name))
            node.Mistake($"'{name}' is no name for a parameter");
        var title = node.TextOrNull("title") is { } chinese ? new Title(chinese, node.TextOrNull("title_en")) : null;
        var parameter = new FunctionParameter(
            name, node.WordOrNull("type", FunctionParameter.Types) ?? FunctionParameter.Text, title, ReadBound(node, "least"), ReadBound(node, "most"), [.. node.List("one_of").Select(value => value.Value)]);
        if (node.TextOrNull("default") is { } text)
        {
            parameter = parameter with { Default = parameter.Read(text) };
            if (parameter.Default is null)
                node.Mistake($"the default of '{name}' is not {parameter.Rule}");
        }
        node.Close();
        return parameter;
    }

    private static double? ReadBound(PackNode node, string key)
    {
        if (node.TextOrNull(key) is not { } text)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var bound))
            return bound;
        node.Mistake($"'{key}' is no number");
        return null;
    }

    private static TableName ReadTable(PackNode node)
    {
        if (node.Value.Split('.') is [{ Length: > 0 } schema, { Length: > 0 } name])
        {
            if (!LayerCatalog.PublishedSchemas.Contains(schema))
                node.Mistake($"'{schema}' is none of {string.Join(", ", LayerCatalog.PublishedSchemas)}");
            return new(schema, name);
        }
        node.Mistake($"'{node.Value}' is not schema.name");
        return new("", "");
    }
}
