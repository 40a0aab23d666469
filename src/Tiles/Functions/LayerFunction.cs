using System.Text;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Functions;

/// <summary>A function or select that is there, and how it is called.</summary>
/// <param name="Arguments">PostgreSQL's type of each argument of a function that is a declared parameter.</param>
/// <param name="JsonArgument">The one argument that takes all parameters as one document, with its type; null where each is an argument.</param>
/// <param name="IsFinished">It returns tiles, not rows.</param>
public sealed record LayerFunction(FunctionDeclaration Declaration, IReadOnlyDictionary<string, string> Arguments, (string Name, string Type)? JsonArgument, bool IsFinished)
{
    /// <summary>All that a call depends on.</summary>
    public string Print => $"{Declaration.Function}\n{Declaration.Sql}\n{IsFinished}\n{JsonArgument}\n{string.Join(',', Arguments)}\n{string.Join(',', Declaration.Parameters)}";

    /// <summary>Its tiles may be kept: it is known what changes them.</summary>
    public bool IsFollowed => Declaration.Tables.Count > 0;

    /// <summary>What stands in a from clause.</summary>
    /// <param name="parameters">What is bound; grows.</param>
    public string Call(TileCoordinate tile, FunctionValues values, List<object> parameters)
    {
        string Bound(object value, string type)
        {
            parameters.Add(value);
            return $"${parameters.Count}::{type}";
        }

        var given = Declaration.Parameters.Select(parameter => (Parameter: parameter, Value: values.Of(parameter))).Where(pair => pair.Value is not null).ToList();
        if (Declaration.Function is not { } function)
            return $"({FunctionSection.Places().Replace(Declaration.Sql!, place => given.Where(pair => pair.Parameter.Name == place.Groups["name"].Value).Select(pair => Bound(pair.Value!, pair.Parameter.SqlType)).Single())})";
        var call = new StringBuilder($"{SqlName.Quote(function)}({Bound(tile.Z, "integer")}, {Bound(tile.X, "integer")}, {Bound(tile.Y, "integer")}");
        if (JsonArgument is var (name, type))
            call.Append($", {SqlName.Quote(name)} => {Bound(values.ToJson(Declaration.Parameters), type)}");
        else
            given.ForEach(pair => call.Append($", {SqlName.Quote(pair.Parameter.Name)} => {Bound(pair.Value!, Arguments[pair.Parameter.Name])}"));
        return call.Append(')').ToString();
    }
}
