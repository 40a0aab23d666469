using SpatialCockpit.Tests.Cockpit.Matrix;
using SpatialCockpit.Tests.Supervision.Evidence;

namespace SpatialCockpit.Tests.Cockpit.Fuzz;

/// <summary>Makes of a number a request: what, of whose rows, by which address, with which headers and body.</summary>
internal sealed class RequestMaker
{
    private static readonly string Announced = AttachmentClient.Metadata(("name", "a"), ("sha256", AttachmentClient.HashOf(AttachmentClient.Photo(100))));

    private readonly MatrixHost _host;
    private readonly ILookup<string, Question> _questions;
    private readonly Operation[] _bag;
    private readonly Addresses _addresses;
    private readonly Bodies _bodies;

    private readonly MadeThings _made;

    public RequestMaker(MatrixHost host, Contract contract, IEnumerable<Question> questions, KnownValues known, Files files, MadeThings made)
    {
        (_host, _made, _questions) = (host, made, questions.Concat(Fits.Questions).ToLookup(question => question.Endpoint, StringComparer.Ordinal));
        _bag = [.. contract.Operations.SelectMany(operation => Enumerable.Repeat(operation, Limits.ShareOf(operation)))];
        Values values = new(contract, known);
        (_addresses, _bodies) = (new(values, known), new(values, files));
    }

    public FuzzRequest Make(Dice dice)
    {
        var operation = dice.Of(_bag);
        var odd = OddIn(dice);
        Question[] questions = [.. _questions[operation.Endpoint]];
        var question = questions.Length > 0 && !dice.OneIn(6) ? dice.Of(questions) : null;
        var owner = question is null ? null : OwnerFor(question, dice);
        var made = dice.OneIn(2) ? _made.In(operation.Pattern) : operation.Pattern;
        var address = _addresses.Make(operation with { Pattern = made }, made == operation.Pattern ? question?.AddressFor(owner, _host.Rows) : null, odd.HasFlag(Oddity.Address), dice);
        List<(string, string)> headers = [.. Headers(operation, odd.HasFlag(Oddity.Headers), dice)];
        if (!operation.Writes && !dice.OneIn(200))
            return new(operation, address, headers, null);
        var (type, bytes) = _bodies.Make(operation, question?.Body is var (its, _) ? (its, question.BodyFor(owner, _host.Rows)) : null, odd.HasFlag(Oddity.Body), dice);
        if (!odd.HasFlag(Oddity.Headers) || !dice.OneIn(30))
            headers.Add(("Content-Type", type));
        return new(operation, address, headers, bytes);
    }

    /// <summary>Mostly one part of it, for a request that is odd all over is refused at the first look.</summary>
    private static Oddity OddIn(Dice dice) => dice.Below(12) switch
    {
        < 2 => Oddity.None,
        < 5 => Oddity.Address,
        < 7 => Oddity.Headers,
        < 11 => Oddity.Body,
        _ => Oddity.Address | Oddity.Headers | Oddity.Body,
    };

    /// <summary>Who has all that it names; nobody, seldom.</summary>
    private Owner? OwnerFor(Question question, Dice dice)
    {
        Owner[] owners = [.. _host.Owners.Values.Where(owner => question.Tables.All(table => _host.Rows.ContainsKey((table, owner.Name))))];
        return owners.Length == 0 || dice.OneIn(10) ? null : dice.Of(owners);
    }

    private static IEnumerable<(string Name, string Value)> Headers(Operation operation, bool isOdd, Dice dice)
    {
        Dictionary<string, string> said = new(StringComparer.OrdinalIgnoreCase);
        if (operation.Writes)
            said["If-Match"] = "*";
        if (operation.Pattern.StartsWith("/attachments", StringComparison.Ordinal))
            (said["Tus-Resumable"], said["Upload-Offset"], said["Upload-Length"], said["Upload-Metadata"]) = ("1.0.0", "0", "100", Announced);
        if (Entries.IsPublic(operation.Endpoint))
            said["X-Forwarded-For"] = $"198.18.{dice.Below(250)}.{dice.Below(250)}"; // the public asks so often from each address
        for (var left = isOdd ? 1 + dice.Below(3) : 0; left > 0; left--)
        {
            var (name, values) = dice.Of(Words.Headers);
            said[name] = dice.OneIn(100) ? new string('x', 20_000) : dice.OneIn(20) ? "\u00c4\u00e3'\" ,;=\u007e" : dice.Of(values);
        }
        if (isOdd && dice.OneIn(8))
            said.Remove("If-Match");
        return said.Select(header => (header.Key, header.Value));
    }
}

/// <summary>What of a request does not fit.</summary>
[Flags]
internal enum Oddity
{
    None = 0,
    Address = 1,
    Headers = 2,
    Body = 4,
}
