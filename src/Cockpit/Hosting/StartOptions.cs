using System.Net;
using SpatialCockpit.Analytics.Questions;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>What an operator chooses for one host.</summary>
/// <param name="Data">The data folder; one running host owns it.</param>
public sealed record StartOptions(string Data)
{
    /// <summary>0 takes any free port, named in <c>server.json</c>.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>Anything but a loopback address is refused while demo users exist.</summary>
    public string Bind { get; init; } = "127.0.0.1";

    /// <exception cref="OperatorException">It is no address.</exception>
    public IPAddress BindAddress => Bind == "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(Bind, out var address) ? address
        : throw new OperatorException($"--bind {Bind}: give an IP address, such as 127.0.0.1 or 0.0.0.0.");

    /// <summary>Null serves without TLS: on this machine, or behind a proxy that has it.</summary>
    public TlsFiles? Tls { get; init; }

    /// <summary>Of proxies that may say who asked and whether by https; none but this machine's where it is empty.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>Existing databases whose tables become layers; nothing is created in them.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>A PostgreSQL of the operator's for our record, as a superuser of it; null starts a private cluster.</summary>
    public string? Record { get; init; }

    /// <summary>What layers held in memory may take, in bytes; null for a share of the machine's.</summary>
    public long? TileMemory { get; init; }

    /// <summary>Keeps the analytical store, a process of its own; a small machine may do without.</summary>
    public bool Analytics { get; init; } = true;

    /// <summary>Trains models by itself: new ones soon, old ones at night.</summary>
    public bool Training { get; init; } = true;

    /// <summary>How much of it questions may take.</summary>
    public QuestionOptions Questions { get; init; } = new();

    /// <summary>Refuses positions of objects that nobody registered, else each becomes an object of its own.</summary>
    public bool RegisteredOnly { get; init; }

    /// <summary>How old lines of the audit become before they are let go; null keeps all, and half a year is kept in any case.</summary>
    public int? AuditDays { get; init; }

    /// <summary>What the record is brought to.</summary>
    public string Schema { get; init; } = Installation.Here.Schema;

    /// <summary>The built web app.</summary>
    public string WebRoot { get; init; } = Installation.Here.WebRoot;

    /// <summary>Loads the demo city into a record that never had it.</summary>
    public bool Demo { get; init; } = true;
}
