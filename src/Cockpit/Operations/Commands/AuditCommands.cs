using System.CommandLine;
using System.Globalization;
using SpatialCockpit.Cockpit.Audit;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary><c>audit check</c>: whether the audit is what it was when it was written.</summary>
internal static class AuditCommands
{
    public static Command Build()
    {
        var check = new Command("check", "Look whether a line of the audit was changed, taken away or slipped in");
        var choice = new HostChoice(check);
        check.Does((parsed, cancellationToken) => CheckAsync(choice.Options(parsed), cancellationToken));
        return new Command("audit", "The record of who did what") { check };
    }

    private static async Task<int> CheckAsync(StartOptions options, CancellationToken cancellationToken)
    {
        await using var client = await CockpitClient.ConnectAsync(options, cancellationToken);
        var verdict = await VerdictAsync(client, cancellationToken);
        foreach (var trouble in verdict.Troubles)
            Console.WriteLine(WordsOf(trouble));
        Console.WriteLine(WordsOf(verdict));
        return verdict.Whole ? 0 : 1;
    }

    internal static async Task<AuditCheck.Verdict> VerdictAsync(CockpitClient client, CancellationToken cancellationToken)
    {
        using var answer = await client.Http.GetAsync("/audit/check", cancellationToken);
        await CockpitClient.ThrowIfRefusedAsync(answer, cancellationToken);
        return (await answer.Content.ReadFromJsonAsync<AuditCheck.Verdict>(WireJson.Options, cancellationToken))!;
    }

    internal static string WordsOf(AuditCheck.Verdict verdict) => string.Create(CultureInfo.InvariantCulture,
        $"the audit {(verdict.Whole ? "is whole" : "CANNOT BE TRUSTED")}: {verdict.Lines} lines under {verdict.Seals} seals, {verdict.Forgotten} let go for their age, {verdict.Waiting} not sealed yet");

    private static string WordsOf(AuditCheck.Trouble trouble)
    {
        var what = trouble.Kind switch
        {
            AuditCheck.TroubleKind.Changed => "lines were changed",
            AuditCheck.TroubleKind.Missing => "lines are missing",
            AuditCheck.TroubleKind.Forged => "the seal was changed, or made without the key",
            AuditCheck.TroubleKind.Cut => "seals up to this one are missing",
            _ => "lines were slipped in",
        };
        var seal = trouble.Seal is { } number ? string.Create(CultureInfo.InvariantCulture, $"seal {number}") : "no seal";
        var at = trouble.SealedAt is { } moment ? $" of {moment.UtcDateTime:O}" : "";
        return $"{seal}{at}: {what}{(trouble.Lines.Count > 0 ? $" ({string.Join(", ", trouble.Lines)})" : "")}";
    }
}
