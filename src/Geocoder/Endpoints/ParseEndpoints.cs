using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Geocoder.Parsing.Model;
using SpatialCockpit.Geocoder.Text;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Geocoder.Endpoints;

/// <summary>What a text is made of, without looking for its place.</summary>
public static class ParseEndpoints
{
    /// <param name="Normal">The form that texts are compared in.</param>
    public sealed record Parsed(string Text, string Normal, IReadOnlyList<Element> Elements);

    /// <param name="Label">Of CCKS2021, such as road or roadno; docs/address-parser.md lists them.</param>
    /// <param name="Text">As it was given.</param>
    /// <param name="Start">Position of its first UTF-16 unit in the text given.</param>
    /// <param name="End">Position behind its last.</param>
    public sealed record Element(string Label, string Text, int Start, int End);

    /// <param name="Origins">For every UTF-16 unit of the normal form its position in the text given.</param>
    public sealed record Normalised(string Text, string Normal, IReadOnlyList<int> Origins);

    public static void MapParsing(this RouteGroupBuilder v1)
    {
        v1.MapGet("/parse", Parse).WithName("parse").WithSummary("The elements of an address text, by label and position").ProducesProblem(StatusCodes.Status400BadRequest);
        v1.MapGet("/normalize", Normalise).WithName("normalize").WithSummary("An address text in the form that texts are compared in").ProducesProblem(StatusCodes.Status400BadRequest);
    }

    public static Results<Ok<Parsed>, ProblemHttpResult> Parse(string? text, ElementParser parser) =>
        WhyNot(text) is { } problem ? problem
        : TypedResults.Ok(new Parsed(text!, NormalText.Of(text), [.. parser.Parse(text!).Select(span => new Element(span.Label, text![span.Start..span.End], span.Start, span.End))]));

    public static Results<Ok<Normalised>, ProblemHttpResult> Normalise(string? text)
    {
        if (WhyNot(text) is { } problem)
            return problem;
        var normal = NormalText.From(text);
        return TypedResults.Ok(new Normalised(text!, normal.Value, normal.Origins));
    }

    private static ProblemHttpResult? WhyNot(string? text) =>
        string.IsNullOrWhiteSpace(text) ? WebProblems.BadParameter.With("'text' is missing or empty.")
        : text.Length > NormalText.MaxLength ? WebProblems.BadParameter.With($"'text' has at most {NormalText.MaxLength} characters, not {text.Length}.")
        : null;
}
