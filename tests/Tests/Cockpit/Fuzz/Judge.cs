using System.Buffers;
using System.Text;
using System.Text.Json;

namespace SpatialCockpit.Tests.Cockpit.Fuzz;

/// <summary>Whether an answer is one that a service of good manners gives, whatever it was asked.</summary>
internal sealed class Judge(TestHost host)
{
    /// <summary>What no answer tells anybody: frames of a stack, names of what it is built with, addresses of the record, folders of the machine.</summary>
    private readonly SearchValues<string> _internals = SearchValues.Create(
        ["   at SpatialCockpit", "   at Npgsql", "   at System", "   at Microsoft", "SpatialCockpit.", "Npgsql", "PostgresException", "Exception", ".cs:line", "SqlState", "Host=", "Password=", "System.", "Microsoft.", "INTERNAL Error", "/dev/shm/", "/tmp/", AppContext.BaseDirectory, host.Data.Path, Repository.Root],
        StringComparison.Ordinal);

    /// <returns>What is wrong with it; null for nothing.</returns>
    public string? Fault(Operation operation, int status, string? retryAfter, string? type, ReadOnlySpan<byte> body)
    {
        var isText = type is not null && (type.Contains("json", StringComparison.Ordinal) || type.Contains("xml", StringComparison.Ordinal) || type.StartsWith("text/", StringComparison.Ordinal));
        var text = isText || status >= 400 ? Encoding.UTF8.GetString(body) : "";
        if (status >= 500 && !IsOwned(operation, status, retryAfter, text))
            return $"is answered {status} {Beginning(text)}";
        if (!Limits.TellsOfExceptions.ContainsKey(operation.Endpoint) && text.AsSpan().IndexOfAny(_internals) is >= 0 and var at)
            return $"is told of what is inside: …{Beginning(text[Math.Max(0, at - 60)..])}";
        return status >= 400 && body.Length > 0 && !operation.HasOwnShape && !IsProblem(status, type, text) ? $"is answered {status} as {type}, which is no problem: {Beginning(text)}" : null;
    }

    /// <summary>What the service says of itself, and when to come again: all places for files are taken, or a position is not reached yet.</summary>
    private static bool IsOwned(Operation operation, int status, string? retryAfter, string text) =>
        (status == 503 && retryAfter is not null && text.Contains("\"busy\"", StringComparison.Ordinal)) || (status == 504 && operation.Pattern == "/changes/wait");

    private static bool IsProblem(int status, string? type, string text)
    {
        try
        {
            return type?.StartsWith("application/problem+json", StringComparison.Ordinal) == true && JsonElement.Parse(text) is { ValueKind: JsonValueKind.Object } problem
                && problem.TryGetProperty("type", out var slug) && slug.GetString() is { Length: > 0 } && problem.TryGetProperty("title", out _) && problem.GetProperty("status").GetInt32() == status;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Beginning(string text) => text.Length > 400 ? text[..400] : text;
}
