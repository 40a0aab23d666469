using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Functions;

/// <summary>What a caller asks of layers that take parameters, read and within bounds.</summary>
public sealed class FunctionValues
{
    public static readonly FunctionValues None = new([]);

    private readonly SortedDictionary<string, object> _given;

    private FunctionValues(SortedDictionary<string, object> given)
    {
        _given = given;
        Text = string.Join('&', given.Select(value => $"{value.Key}={Uri.EscapeDataString(FunctionParameter.Write(value.Value))}"));
    }

    /// <summary>The same for the same values: part of the key of every tile made with them.</summary>
    public string Text { get; }

    /// <param name="given">Names and values as they stand in the query.</param>
    /// <returns>The values, or what is wrong with one.</returns>
    public static (FunctionValues Values, ProblemHttpResult? Problem) Read(IReadOnlyList<KeyValuePair<string, string>> given, IReadOnlyList<Layer> layers)
    {
        if (given.Count == 0)
            return (None, null);
        var known = layers.SelectMany(layer => layer.Function?.Declaration.Parameters ?? []).ToLookup(parameter => parameter.Name, StringComparer.Ordinal);
        var values = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, text) in given)
        {
            if (!known.Contains(name))
                return (None, WebProblems.UnknownParameter.With($"'{name}' is no parameter of these layers; theirs: {(known.Count == 0 ? "none" : string.Join(", ", known.Select(parameter => parameter.Key)))}."));
            // Of two layers with one name for it, each must take it.
            foreach (var parameter in known[name])
            {
                if (parameter.Read(text) is not { } value || !values.TryAdd(name, value) && !values[name].Equals(value))
                    return (None, WebProblems.BadParameter.With($"{name}: {parameter.Rule}."));
            }
        }
        return (new(values), null);
    }

    /// <summary>What a query says of the names that some layer declares; a name said twice comes twice.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> In(IQueryCollection query, IReadOnlySet<string> names)
    {
        if (names.Count == 0 || query.Count == 0)
            return [];
        return [.. from asked in query where names.Contains(asked.Key) from text in asked.Value orderby asked.Key select KeyValuePair.Create(asked.Key, text ?? "")];
    }

    /// <returns>Null for what nobody has said: the function's own default stands.</returns>
    public object? Of(FunctionParameter parameter) => _given.GetValueOrDefault(parameter.Name) ?? parameter.Default;

    public string ToJson(IEnumerable<FunctionParameter> parameters)
    {
        var document = new JsonObject();
        foreach (var parameter in parameters)
        {
            if (Of(parameter) is { } value)
                document[parameter.Name] = value is DateOnly or DateTime ? FunctionParameter.Write(value) : JsonSerializer.SerializeToNode(value, value.GetType());
        }
        return document.ToJsonString();
    }
}
