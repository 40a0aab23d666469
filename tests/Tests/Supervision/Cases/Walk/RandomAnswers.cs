using System.Text.Json.Nodes;
using SpatialCockpit.Platform.Packs.Dictionaries;
using SpatialCockpit.Supervision.Cases;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Tests.Supervision.Cases.Walk;

/// <summary>Answers any action's questions at random, by what the pack says of them.</summary>
internal sealed class RandomAnswers(CaseTypes cases, Random random)
{
    /// <summary>One in ten leaves out what need not be said.</summary>
    public JsonObject To(CaseAction action)
    {
        JsonObject said = [];
        foreach (var question in action.Asks.Values.Where(question => question.IsRequired || random.Next(10) > 0))
            said[question.Name] = Any(question);
        return said;
    }

    private JsonNode Any(AttributeDeclaration question) => question switch
    {
        { Dictionary: { } name } => Of([.. cases.World.Find<PackDictionary>(DictionariesSection.SectionKey, name)!.Codes.Keys]),
        { Type: AttributeType.Integer } => random.Next((int)(question.Least ?? 0), (int)(question.Most ?? 100) + 1),
        { Type: AttributeType.Boolean } => random.Next(2) == 0,
        _ => $"说明 {random.Next()}",
    };

    private string Of(string[] words) => words[random.Next(words.Length)];
}
