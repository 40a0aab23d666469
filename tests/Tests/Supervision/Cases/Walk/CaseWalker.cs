using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpatialCockpit.Supervision.Cases;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Guards.Checks;

namespace SpatialCockpit.Tests.Supervision.Cases.Walk;

/// <summary>Does at random what a case allows somebody, and sometimes what it does not, alone or two at once; and remembers what was answered.</summary>
/// <param name="people">Whoever holds posts.</param>
internal sealed class CaseWalker(CaseTypes cases, IReadOnlyList<CaseClient> people, int seed)
{
    private static readonly string[] Slots = ["near", "after"];
    private static readonly string[] Decisions = ["approve", "approve", "refuse", "withdraw"];

    private readonly Random _random = new(seed);
    private readonly RandomAnswers _answers = new(cases, new(seed + 1));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Tries that led to a step.</summary>
    public int Done { get; private set; }

    /// <summary>Rounds in which two acted at once, and one of them alone was let.</summary>
    public int Won { get; private set; }

    /// <summary>What must not have been, in words; null for nothing.</summary>
    public string? Fault { get; private set; }

    /// <summary>One try with a case.</summary>
    /// <returns>False where nobody may do anything with it any more.</returns>
    public async Task<bool> TryAsync(WalkedCase walked)
    {
        switch (_random.Next(20))
        {
            case 0:
                await TryForbiddenAsync(walked);
                return true;
            case 1 or 2:
                await TryTwoAtOnceAsync(walked);
                return true;
            default:
                return await TryAllowedAsync(walked);
        }
    }

    private async Task<bool> TryAllowedAsync(WalkedCase walked)
    {
        foreach (var person in Shuffled())
        {
            if (await ShowAsync(person, walked) is not { } shown)
                continue;
            if (OpenRequest(shown.Case) is { } request && _random.Next(2) == 0 && await DecideAsync(person, walked, request))
                return true;
            if (MayOf(shown.Case) is { Count: > 0 } may)
            {
                Note(walked, await SendAsync(person, walked, Choose(walked, may), shown.Tag));
                return true;
            }
        }
        return false;
    }

    /// <summary>Mostly what leads on and not to an early end: or hardly any case would ever be handled.</summary>
    private CaseAction Choose(WalkedCase walked, List<string> may)
    {
        CaseAction[] all = [.. may.Select(name => walked.Type.Actions[name])];
        CaseAction[] onward = [.. all.Where(action => action.Moves && (action.To is not { } to || walked.Type.States.GetValueOrDefault(to)?.Stage != "void"))];
        var among = onward.Length > 0 && _random.Next(4) > 0 ? onward : all;
        return among[_random.Next(among.Length)];
    }

    private CaseClient[] Shuffled()
    {
        CaseClient[] shuffled = [.. people];
        _random.Shuffle(shuffled);
        return shuffled;
    }

    /// <summary>An action that is not offered to somebody is refused to them, whatever they send with it.</summary>
    private async Task TryForbiddenAsync(WalkedCase walked)
    {
        var person = people[_random.Next(people.Count)];
        var may = await ShowAsync(person, walked) is { } shown ? MayOf(shown.Case) : [];
        var action = walked.Type.Actions.GetAt(_random.Next(walked.Type.Actions.Count)).Value;
        if (!may.Contains(action.Name) && await SendAsync(person, walked, action, "*", mayPhotograph: false) is { IsDone: true })
            Fault = $"{walked.Code}: {person.Name} did {action.Name}, which was not offered";
    }

    /// <summary>Of two who saw the same one at most is let; the other is told that it has changed.</summary>
    private async Task TryTwoAtOnceAsync(WalkedCase walked)
    {
        List<(CaseClient Person, CaseAction Action, string Tag)> ready = [];
        foreach (var person in Shuffled())
            if (ready.Count < 2 && await ShowAsync(person, walked) is { } shown && MayOf(shown.Case) is { Count: > 0 } may)
                ready.Add((person, Choose(walked, may), shown.Tag));
        if (ready.Count < 2)
            return;
        var answers = await Task.WhenAll(ready.Select(each => SendAsync(each.Person, walked, each.Action, each.Tag)));
        var done = answers.Where(answer => answer.IsDone).ToList();
        if (done.Count > 1)
            Fault = $"{walked.Code}: of two at once {string.Join(", ", answers.Select(answer => $"{answer.Action} {answer.Status}"))}";
        foreach (var answer in done)
            Note(walked, answer);
        Won += done.Count == 1 && answers.Any(answer => answer.Status == HttpStatusCode.PreconditionFailed) ? 1 : 0;
    }

    /// <returns>Whether it was this person's to decide.</returns>
    private async Task<bool> DecideAsync(CaseClient person, WalkedCase walked, long request)
    {
        var decision = Decisions[_random.Next(Decisions.Length)];
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/cases/requests/{request}/actions/{decision}") { Content = JsonContent.Create(new { opinion = "已阅" }), Headers = { { "If-Match", "*" } } };
        using var answer = await person.Http.SendAsync(message, Token);
        Judge(walked, decision, answer.StatusCode);
        if (answer.StatusCode != HttpStatusCode.OK)
            return false;
        var decided = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        walked.Answered.Add((decision, decided.GetProperty("state").GetString()) switch
        {
            ("approve", "approved") => decided.GetProperty("action").GetString()!,
            ("approve", _) => "pass_request",
            ("refuse", _) => "refuse_request",
            _ => "withdraw_request",
        });
        Done++;
        return true;
    }

    /// <param name="mayPhotograph">Not everybody sends photos.</param>
    private async Task<Answer> SendAsync(CaseClient person, WalkedCase walked, CaseAction action, string tag, bool mayPhotograph = true)
    {
        JsonObject body = new() { ["attributes"] = _answers.To(action) };
        if (mayPhotograph && action.Guards.Any(guard => guard.Check is PhotosCheck) && _random.Next(5) > 0)
            body["attachments"] = new JsonArray(await person.PhotoAsync(Slots[_random.Next(Slots.Length)]));
        if (action.Hands == Handing.Person)
            body["to_person"] = people[_random.Next(people.Count)].Name;
        if (action.Corrects)
            body["corrections"] = new JsonObject { ["description"] = $"更正 {_random.Next()}" };
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/cases/{walked.Code}/actions/{action.Name}") { Content = JsonContent.Create(body) };
        message.Headers.TryAddWithoutValidation("If-Match", tag);
        using var answer = await person.Http.SendAsync(message, Token);
        Judge(walked, action.Name, answer.StatusCode);
        return new(action.Name, answer.StatusCode);
    }

    private void Note(WalkedCase walked, Answer answer)
    {
        if (!answer.IsDone)
            return;
        walked.Answered.Add(answer.Status == HttpStatusCode.Accepted ? "request" : answer.Action);
        Done++;
    }

    private void Judge(WalkedCase walked, string action, HttpStatusCode status)
    {
        if ((int)status >= 500)
            Fault = $"{walked.Code}: {action} was answered {status}";
    }

    /// <returns>Null where they do not see it.</returns>
    private static async Task<(JsonElement Case, string Tag)?> ShowAsync(CaseClient person, WalkedCase walked)
    {
        using var answer = await person.Http.GetAsync($"/cases/{walked.Code}", Token);
        return answer.StatusCode == HttpStatusCode.OK ? (await answer.Content.ReadFromJsonAsync<JsonElement>(Token), answer.Headers.ETag!.ToString()) : null;
    }

    private static List<string> MayOf(JsonElement shown) => [.. shown.GetProperty("may").EnumerateArray().Select(action => action.GetString()!)];

    private static long? OpenRequest(JsonElement shown) =>
        shown.GetProperty("requests").EnumerateArray().Where(request => request.GetProperty("state").GetString() == "open").Select(request => (long?)request.GetProperty("id").GetInt64()).FirstOrDefault();

    private readonly record struct Answer(string Action, HttpStatusCode Status)
    {
        public bool IsDone => Status is HttpStatusCode.OK or HttpStatusCode.Accepted or HttpStatusCode.NoContent;
    }
}
