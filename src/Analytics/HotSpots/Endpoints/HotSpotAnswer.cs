using System.IO.Pipelines;
using System.Runtime.InteropServices;
using System.Text.Json;
using SpatialCockpit.Analytics.HotSpots.Statistics;
using SpatialCockpit.Analytics.HotSpots.Weights;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.HotSpots.Endpoints;

/// <summary>What came of a question: the features as they were sent, with what is said of each among their properties, and what is said of all.</summary>
/// <param name="Variable">What was analysed: <c>value</c>, or what was made of it and the base.</param>
/// <param name="Classes">Every class there is, in the order they are counted in.</param>
/// <param name="ClassOf">The class of each cell, a place in that list.</param>
internal sealed record HotSpotAnswer(HotSpotQuestion Question, CellTable Cells, SpatialWeights Weights, string Variable, IReadOnlyList<AnswerColumn> Columns, IReadOnlyList<string> Classes, int[] ClassOf)
{
    private const int FeaturesAtOnce = 1000;
    private const int MostIslandsNamed = 100;

    /// <summary>Of Moran alone.</summary>
    public (GlobalMoran Moran, double PSim)? Global { get; init; }

    /// <summary>What the strongest cell there could be would have after the correction, if no other were like it: permutations are counted, and where they are few for so many cells nothing can be found. Null without permutations.</summary>
    private double? LeastQ => Question.Permutations == 0 ? null : Math.Min(1, 2.0 / (1 + Question.Permutations) * (Question.Correction == Correction.None ? 1 : Cells.Count));

    /// <summary>Steps of an emerging hot spot; else null.</summary>
    public int? Steps { get; init; }

    public async Task WriteAsync(PipeWriter body, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(body, new() { Encoder = WireJson.Options.Encoder, SkipValidation = true });
        json.WriteStartObject();
        json.WriteString("type"u8, "FeatureCollection"u8);
        WriteGlobal(json);
        WriteSummary(json);
        json.WriteStartArray("features"u8);
        var names = Columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        for (var cell = 0; cell < Cells.Count; cell++)
        {
            WriteFeature(json, cell, names);
            if (cell % FeaturesAtOnce == FeaturesAtOnce - 1)
                await SendAsync(json, body, cancellationToken);
        }
        json.WriteEndArray();
        json.WriteEndObject();
        await SendAsync(json, body, cancellationToken);
    }

    private static async Task SendAsync(Utf8JsonWriter json, PipeWriter body, CancellationToken cancellationToken)
    {
        await json.FlushAsync(cancellationToken);
        await body.FlushAsync(cancellationToken);
    }

    private void WriteFeature(Utf8JsonWriter json, int cell, HashSet<string> names)
    {
        json.WriteStartObject();
        foreach (var member in Cells.Features[cell].EnumerateObject())
        {
            json.WritePropertyName(member.Name);
            if (member.Name != "properties")
            {
                WriteAsSent(json, member.Value);
                continue;
            }
            json.WriteStartObject();
            foreach (var property in member.Value.EnumerateObject().Where(property => !names.Contains(property.Name)))
            {
                json.WritePropertyName(property.Name);
                WriteAsSent(json, property.Value);
            }
            foreach (var column in Columns)
            {
                json.WritePropertyName(column.Name);
                column.Write(json, cell);
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private void WriteGlobal(Utf8JsonWriter json)
    {
        if (Global is not var (moran, pSim))
            return;
        json.WriteStartObject("global"u8);
        foreach (var (name, number) in (ReadOnlySpan<(string, double)>)[("I", moran.I), ("expected", moran.Expected), ("z_norm", moran.ZNorm), ("z_rand", moran.ZRand), ("p_sim", pSim)])
        {
            json.WritePropertyName(name);
            AnswerColumn.WriteNumber(json, number);
        }
        json.WriteEndObject();
    }

    private void WriteSummary(Utf8JsonWriter json)
    {
        json.WriteStartObject("summary"u8);
        json.WriteString("method"u8, Question.Method switch { HotSpotMethod.Moran => "moran", HotSpotMethod.Emerging => "emerging", _ => "gi*" });
        json.WriteString("variable"u8, Variable);
        WriteNeighbours(json);
        json.WriteString("correction"u8, Question.Correction.ToString().ToLowerInvariant());
        json.WriteString("p"u8, Question.Permutations > 0 ? "two-sided, conditional permutations" : "two-sided, normal");
        json.WriteNumber("permutations"u8, Question.Permutations);
        json.WriteNumber("seed"u8, Question.Seed);
        if (LeastQ is { } least)
            json.WriteNumber("least_q"u8, least);
        if (Steps is { } steps)
        {
            json.WriteNumber("steps"u8, steps);
            json.WriteNumber("previous_steps"u8, Question.PreviousSteps);
        }
        json.WriteStartObject("classes"u8);
        var counts = new int[Classes.Count];
        foreach (var each in ClassOf)
            counts[each]++;
        for (var i = 0; i < counts.Length; i++)
            json.WriteNumber(Classes[i], counts[i]);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteNeighbours(Utf8JsonWriter json)
    {
        json.WriteString("neighbours"u8, Question.Neighbours switch { NeighbourRule.Nearest => "knn", NeighbourRule.Distance => "distance", _ => "queen" });
        if (Question.Neighbours == NeighbourRule.Nearest)
            json.WriteNumber("k"u8, Question.K);
        if (Question.Neighbours == NeighbourRule.Distance)
            json.WriteNumber("distance_m"u8, Question.DistanceMeters);
        json.WriteNumber("n"u8, Cells.Count);
        json.WriteNumber("links"u8, Weights.Links);
        json.WriteNumber("islands"u8, Weights.Islands.Count);
        json.WriteStartArray("island_cells"u8);
        foreach (var island in Weights.Islands.Take(MostIslandsNamed))
            json.WriteStringValue(Cells.NameOf(island));
        json.WriteEndArray();
    }

    private static void WriteAsSent(Utf8JsonWriter json, JsonElement value) => json.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
}
