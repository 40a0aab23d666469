using SpatialCockpit.Geocoder.Answers;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>Several answers that are nearly as sure as the first: which element tells them apart, so that a client can ask back for just that. 文三路408号 of two districts differ by district.</summary>
internal static class Namesakes
{
    private const double AsSure = 0.25;

    /// <summary>From large to small, as an address is written; words as in the answer's properties.</summary>
    private static readonly (string Element, Func<Answer, string?> Value)[] Elements =
    [
        ("district", answer => answer.District), ("street_office", answer => answer.StreetOffice), ("community", answer => answer.Community), ("street", answer => answer.Street),
        ("housenumber", answer => answer.HouseNumber), ("name", answer => answer.Name), ("layer", answer => answer.Layer.ToString()), ("category", answer => answer.Category),
    ];

    public static IReadOnlyList<Answer> ToldApart(IReadOnlyList<Answer> answers)
    {
        if (answers.Count < 2 || answers[1].Confidence < answers[0].Confidence - AsSure)
            return answers;
        Answer[] alike = [.. answers.TakeWhile(answer => answer.Confidence >= answers[0].Confidence - AsSure)];
        var element = Array.Find(Elements, each => Array.Exists(alike, answer => each.Value(answer) != each.Value(alike[0]))).Element;
        return element is null ? answers : [.. alike.Select(answer => answer with { DiffersBy = element }), .. answers.Skip(alike.Length)];
    }
}
