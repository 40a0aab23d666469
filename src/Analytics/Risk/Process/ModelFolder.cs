using System.Text.Json;
using SpatialCockpit.Analytics.Risk.Cards;
using SpatialCockpit.Analytics.Risk.Training;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Risk.Process;

/// <summary>What one training leaves in its folder: <c>model.ubj</c> and <c>model.json</c>, the card for programs and for people in both languages.</summary>
internal static class ModelFolder
{
    public const string CardFile = "card.json", ChineseCard = "card.md", EnglishCard = "card.en.md";

    public static void Write(string folder, IRiskModel model, BaselineCurve baseline, ModelCard card)
    {
        model.Save(folder);
        baseline.Save(folder);
        File.WriteAllText(Path.Combine(folder, CardFile), JsonSerializer.Serialize(card, WireJson.Options));
        File.WriteAllText(Path.Combine(folder, ChineseCard), CardText.Of(card, isEnglish: false));
        File.WriteAllText(Path.Combine(folder, EnglishCard), CardText.Of(card, isEnglish: true));
    }
}
