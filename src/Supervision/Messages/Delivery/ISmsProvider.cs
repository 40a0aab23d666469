namespace SpatialCockpit.Supervision.Messages.Delivery;

/// <summary>Who carries text messages to telephones.</summary>
public interface ISmsProvider
{
    bool IsConfigured { get; }

    /// <param name="key">The same for each attempt.</param>
    /// <returns>What went wrong; null when the provider has it.</returns>
    Task<string?> SendAsync(Guid key, string phone, string text, CancellationToken cancellationToken);
}
