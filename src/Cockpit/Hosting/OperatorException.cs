namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>An operator asked for what cannot be; the message is all they see, so it says what to do.</summary>
public sealed class OperatorException(string message) : Exception(message);
