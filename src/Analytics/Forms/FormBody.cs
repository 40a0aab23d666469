using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Forms;

/// <summary>A question that came as a JSON object; what is wrong with a member is said by its name. Null is as if it were not there.</summary>
internal readonly struct FormBody
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly JsonElement _body;

    private FormBody(JsonElement body) => _body = body;

    /// <returns>For the caller to dispose of.</returns>
    /// <exception cref="ProblemException">A text of it is not Unicode.</exception>
    /// <exception cref="BadHttpRequestException">It is not JSON, or says a member twice.</exception>
    public static async Task<JsonDocument> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await ParseAsync(request, cancellationToken);
        if (WireJson.IsUnicode(body.RootElement))
            return body;
        body.Dispose();
        throw WebProblems.BadBody.Because("A text is not Unicode.");
    }

    private static async Task<JsonDocument> ParseAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonDocument.ParseAsync(request.Body, Strict, cancellationToken);
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException("The body cannot be read.", e); // as the framework says it of bodies that it reads
        }
    }

    /// <param name="expected">In words, where it is no object.</param>
    /// <param name="members">Those that it may have.</param>
    /// <exception cref="ProblemException">It is no object, or has others.</exception>
    public static FormBody Of(JsonElement body, string expected, params IReadOnlyCollection<string> members) =>
        body.ValueKind == JsonValueKind.Object ? Known(body, "", members) : throw WebProblems.BadBody.Because(expected);

    public JsonElement? Member(string name) => _body.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    /// <summary>An object within, whose members are told by its name.</summary>
    public FormBody? Part(string name, params IReadOnlyCollection<string> members) =>
        Member(name) is not { } part ? null
        : part.ValueKind == JsonValueKind.Object ? Known(part, name + ".", members)
        : throw WebProblems.BadParameter.Because($"{name}: an object of {string.Join(", ", members)}.");

    public string? Text(string name) =>
        Member(name) is not { } text ? null
        : text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } said ? said
        : throw WebProblems.BadParameter.Because($"{name}: a text.");

    public bool Flag(string name) => Member(name)?.ValueKind switch
    {
        null or JsonValueKind.False => false,
        JsonValueKind.True => true,
        _ => throw WebProblems.BadParameter.Because($"{name}: true or false."),
    };

    /// <summary>The first word is the usual one.</summary>
    public T Word<T>(string name, params ReadOnlySpan<(string Word, T Meaning)> words)
    {
        if (Text(name) is not { } said)
            return words[0].Meaning;
        foreach (var (word, meaning) in words)
        {
            if (word == said)
                return meaning;
        }
        throw WebProblems.BadParameter.Because($"{name}: one of {string.Join(", ", words.ToArray().Select(each => each.Word))}.");
    }

    public long Whole(string name, long usual, long least, long most) =>
        Member(name) is not { } number ? usual
        : number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var whole) && whole >= least && whole <= most ? whole
        : throw WebProblems.BadParameter.Because($"{name}: a whole number from {least} to {most}.");

    /// <param name="usual">Null where it must be said.</param>
    /// <param name="above">Not included.</param>
    /// <param name="most">Included.</param>
    /// <param name="unit">In words, with what it is of: <c>metres</c>.</param>
    public double Number(string name, double? usual, double above, double most, string unit) =>
        Member(name) is not { } number && usual is { } otherwise ? otherwise
        : Member(name) is { ValueKind: JsonValueKind.Number } said && said.TryGetDouble(out var value) && value > above && value <= most ? value
        : throw WebProblems.BadParameter.Because(FormattableString.Invariant($"{name}: above {above} to {most:0.########} {unit}."));

    /// <param name="where">It says something, in words.</param>
    public T Without<T>(string name, string where, T otherwise) =>
        Member(name) is null ? otherwise : throw WebProblems.BadParameter.Because($"{name}: says something only where {where}.");

    private static FormBody Known(JsonElement body, string prefix, IReadOnlyCollection<string> members) =>
        body.EnumerateObject().FirstOrDefault(member => !members.Contains(member.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown
            ? throw WebProblems.BadParameter.Because($"{prefix}{unknown.Name}: is not known here; known: {string.Join(", ", members)}.")
            : new(body);
}
