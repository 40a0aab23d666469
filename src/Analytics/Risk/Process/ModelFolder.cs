using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Analytics.Risk.Cards;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Risk.Process;

/// <summary>
/// What one training leaves in its folder: <c>model.ubj</c> and <c>model.json</c>, <c>baseline.json</c>, <c>learned.json</c>, the card for programs and for people in both languages, and in <c>judged.csv</c> what
/// was told of each row that it is judged by, so that anybody can work the card out anew.
/// </summary>
internal static class ModelFolder
{
    public const string CardFile = "card.json", ChineseCard = "card.md", EnglishCard = "card.en.md", JudgedFile = "judged.csv";

    public static void Write(string folder, Trained trained)
    {
        trained.Model.Save(folder);
        trained.Baseline.Save(folder);
        trained.Learned.Save(folder);
        WriteJudged(Path.Combine(folder, JudgedFile), trained.Origins);
        File.WriteAllText(Path.Combine(folder, CardFile), JsonSerializer.Serialize(trained.Card, WireJson.Options));
        File.WriteAllText(Path.Combine(folder, ChineseCard), CardText.Of(trained.Card, isEnglish: false));
        File.WriteAllText(Path.Combine(folder, EnglishCard), CardText.Of(trained.Card, isEnglish: true));
    }

    private static void WriteJudged(string file, IReadOnlyList<Origin> origins)
    {
        using var lines = new StreamWriter(file);
        lines.WriteLine("day,key,score,chance,baseline_score,baseline_chance,came");
        foreach (var origin in origins)
        {
            for (var row = 0; row < origin.Told.Rows; row++)
                lines.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{origin.Day:yyyy-MM-dd},{Quoted(origin.Told.Keys[row])},{origin.Told.Scores[row]:R},{origin.Told.Chances[row]:R},{origin.Baseline.Scores[row]:R},{origin.Baseline.Chances[row]:R},{(origin.Told.Truth[row] ? 1 : 0)}"));
        }
    }

    private static string Quoted(string key) => key.AsSpan().ContainsAny(",\"\n\r") ? $"\"{key.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : key;
}
