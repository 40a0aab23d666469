using System.CommandLine;
using SpatialCockpit.Analytics.Risk.Models;
using SpatialCockpit.Analytics.Risk.Scores;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary><c>model train NAME</c>: exit code 2 where the model is no better than its baseline, and is not published. <c>model score NAME</c>: it tells of all things now.</summary>
internal static class ModelCommands
{
    private const int NotPublished = 2;

    public static Command Build() => new("model", "Models of what will happen next") { Train(), Score() };

    private static Command Train()
    {
        var name = new Argument<string>("NAME") { Description = "As the pack names it: equipment_failure" };
        var asOf = new Option<DateOnly?>("--as-of") { Description = "Day up to which it knows; today by itself" };
        var command = new Command("train", "Train a model from what is known, judge it on days that it has not seen, and publish it where it is better than its baseline") { name, asOf };
        var choice = new HostChoice(command);
        return command.Does((parsed, cancellationToken) => TrainAsync(choice.Options(parsed), parsed.GetValue(name)!, parsed.GetValue(asOf), cancellationToken));
    }

    private static Command Score()
    {
        var name = new Argument<string>("NAME") { Description = "As the pack names it: equipment_failure" };
        var command = new Command("score", "Let the published training of a model tell of all things now; it does by itself at night, and when something has changed") { name };
        var choice = new HostChoice(command);
        return command.Does((parsed, cancellationToken) => ScoreAsync(choice.Options(parsed), parsed.GetValue(name)!, cancellationToken));
    }

    private static async Task<int> ScoreAsync(StartOptions options, string name, CancellationToken cancellationToken)
    {
        CockpitClient.ThrowIfNothingThere(options);
        await using var client = await CockpitClient.ConnectAsync(options, cancellationToken);
        await client.ReadyAsync(cancellationToken);
        using var answer = await client.Http.PostAsync($"/risk/models/{Uri.EscapeDataString(name)}/score", null, cancellationToken);
        await CockpitClient.ThrowIfRefusedAsync(answer, cancellationToken);
        var told = (await answer.Content.ReadFromJsonAsync<ScoresTold>(WireJson.Options, cancellationToken))!;
        Console.WriteLine($"{name} {told.Version} told of {told.Things} things{(told.IsFallback ? ", by its baseline" : "")}.");
        return 0;
    }

    private static async Task<int> TrainAsync(StartOptions options, string name, DateOnly? asOf, CancellationToken cancellationToken)
    {
        CockpitClient.ThrowIfNothingThere(options);
        await using var client = await CockpitClient.ConnectAsync(options, cancellationToken);
        await client.ReadyAsync(cancellationToken);
        var request = new HttpRequestMessage(HttpMethod.Post, $"/risk/models/{Uri.EscapeDataString(name)}/train{(asOf is { } day ? $"?as_of={day:yyyy-MM-dd}" : "")}");
        var last = await ProgressBar.ShowAsync(name, client.StreamAsync<TrainLine>(request, cancellationToken), line => (line.Step, line.Share));
        var card = last?.Card ?? throw new OperatorException("The training ended without a card.");
        foreach (var limit in card.Limits)
            Console.WriteLine(In(limit));
        if (card is { Judged: { } judged, Baseline: { } baseline })
            Console.WriteLine(FormattableString.Invariant($"{card.Version}: AUC {judged.Auc:F3} (baseline {baseline.Auc:F3}), lift at capacity {judged.AtCapacity.Lift:F2} ({baseline.AtCapacity.Lift:F2}), Brier {judged.Brier:F4} ({baseline.Brier:F4}), calibration slope {judged.CalibrationSlope:F2}"));
        foreach (var refusal in card.Refusals)
            await Console.Error.WriteLineAsync(In(refusal));
        Console.WriteLine(card.IsPublished ? $"{name} {card.Version} is published." : $"{name} {card.Version} is not published.");
        return card.IsPublished ? 0 : NotPublished;
    }

    private static string In(Title title) => title.In(english: true);
}
