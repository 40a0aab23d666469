using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using SpatialCockpit.Tests.Supervision.Publishing;

namespace SpatialCockpit.Tests.Cockpit.Matrix;

/// <summary>All questions, asked by everybody: whom each answer told of what.</summary>
internal sealed class MatrixRun(MatrixHost host, IReadOnlyList<Question> questions)
{
    private const int ViewersAtOnce = 6;

    /// <summary>Of one question and one viewer; all of them in the long run.</summary>
    private const int ForeignOwners = 2;

    private readonly ConcurrentDictionary<string, string> _wrong = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Question, byte> _answered = [];
    private readonly ConcurrentDictionary<(string Viewer, string Owner, string Table), byte> _told = [];
    private long _asked;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public long Asked => _asked;

    /// <summary>A sentence for each way to be told of what is somebody else's, by the first who was.</summary>
    public IReadOnlyCollection<string> Wrong => [.. _wrong.Values.Order(StringComparer.Ordinal)];

    /// <summary>Questions that got as far as rows for nobody: no answer, and no row that was looked for and missed.</summary>
    public IEnumerable<Question> Unanswered => questions.Where(question => !_answered.ContainsKey(question));

    public bool IsTold(Viewer viewer, Owner owner, string table) => _told.ContainsKey((viewer.Name, owner.Name, table));

    public async Task RunAsync() =>
        await Parallel.ForEachAsync(host.Viewers, new ParallelOptions { MaxDegreeOfParallelism = ViewersAtOnce, CancellationToken = Token }, async (viewer, _) =>
        {
            foreach (var (place, question) in questions.Index())
                await AskAsync(viewer, question, place);
        });

    private async Task AskAsync(Viewer viewer, Question question, int place)
    {
        var ofNone = question.NamesRow ? await AskAsync(viewer, question, null) : default;
        foreach (var owner in OwnersFor(viewer, question, place))
        {
            var answer = await AskAsync(viewer, question, owner);
            if (owner is not null && question.NamesRow && !viewer.Sees(owner) && answer != (404, "not-found") && answer != ofNone && !Entries.IsPublic(question.Endpoint) && !Entries.KnownByName.ContainsKey(question.Endpoint))
                Note(question, "exists", $"{viewer.Name} is answered {answer.Status} {answer.Problem} where the row is {owner.Name}'s, and {ofNone.Status} {ofNone.Problem} where there is none");
        }
    }

    private async Task<(int Status, string? Problem)> AskAsync(Viewer viewer, Question question, Owner? owner)
    {
        Interlocked.Increment(ref _asked);
        using var request = question.For(owner, host.Rows);
        if (Entries.IsPublic(question.Endpoint))
            request.Headers.Add("X-Forwarded-For", PublicWorld.NewClient()); // the public asks so often from each address
        using var answer = await viewer.Http.SendAsync(request, Token);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Token);
        var status = (int)answer.StatusCode;
        if (status >= 500)
            Note(question, "failed", $"{viewer.Name} is answered {status} {Encoding.UTF8.GetString(bytes)}");
        if (status < 400 || (question.Writes && question.NamesRow && owner is null && status == 404))
            _answered.TryAdd(question, 0);
        var found = await OpenedBytes.CanariesAsync(bytes);
        found.UnionWith(Canary.In(Encoding.UTF8.GetBytes($"{answer.Headers}{answer.Content.Headers}")));
        foreach (var canary in found)
            Judge(viewer, question, owner, canary);
        return (status, status >= 400 && answer.Content.Headers.ContentType?.MediaType == "application/problem+json" && bytes.Length > 0 ? JsonElement.Parse(bytes).GetProperty("type").GetString() : null);
    }

    private void Judge(Viewer viewer, Question question, Owner? asked, Canary canary)
    {
        var owner = host.Owners[canary.Owner];
        if (question.Says(canary, asked))
            return; // an answer may repeat what it was asked for
        if (Entries.IsPublic(question.Endpoint) && ColumnReaders.IsPublished(canary))
            return;
        if (!viewer.Sees(owner))
            Note(question, $"row {canary.Table}.{canary.Column}", $"{viewer.Name} is told {canary}");
        else if (!ColumnReaders.Admit(viewer, canary))
            Note(question, $"column {canary.Table}.{canary.Column}", $"{viewer.Name} is told {canary}");
        else
            _told.TryAdd((viewer.Name, owner.Name, canary.Table), 0);
    }

    private void Note(Question question, string what, string sentence) => _wrong.TryAdd($"{what} {question}", $"{sentence}: {question}");

    /// <summary>Their own, unless that would change them, and some of others in turn; nobody in particular where the question is of none.</summary>
    private IEnumerable<Owner?> OwnersFor(Viewer viewer, Question question, int place)
    {
        if (!question.IsOfOwner)
            return [null];
        var owners = host.Owners.Values.Where(owner => question.Tables.All(table => host.Rows.ContainsKey((table, owner.Name)))).ToList();
        var foreign = owners.Where(owner => !viewer.Sees(owner)).ToList();
        var turn = place + viewer.Name.Sum(letter => letter);
        return [.. question.Changes ? [] : owners.Where(viewer.Sees), .. Extent.IsLong ? foreign : foreign.Skip(turn % Math.Max(1, foreign.Count)).Concat(foreign).Distinct().Take(ForeignOwners)];
    }
}
