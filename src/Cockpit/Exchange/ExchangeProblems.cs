using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Exchange;

public static class ExchangeProblems
{
    public static readonly ProblemType BadInterface = new("bad-interface", 400, "The interface cannot be so.");
    public static readonly ProblemType BadState = new("wrong-state", 409, "That is not done in the state in which it is.");
    public static readonly ProblemType BadRegistration = new("bad-registration", 400, "The program cannot be registered so.");
    public static readonly ProblemType NameTaken = new("api-client-exists", 409, "There is an API client of that name, or somebody has applied for it.");
    public static readonly ProblemType SecretTold = new("secret-told", 409, "The secret was told; ask for another with replace, and the one before is good no more.");
    public static readonly ProblemType BadSubscription = new("bad-subscription", 400, "It cannot be applied for, or granted, so.");
    public static readonly ProblemType SubscriptionExists = new("subscription-exists", 409, "That program has a subscription of this interface: apply again on it.");
    public static readonly ProblemType NotSubscribed = new("not-subscribed", 403, "Your program has no approved subscription of this interface.");
    public static readonly ProblemType Stopped = new("interface-stopped", 503, "The interface is stopped.");
    public static readonly ProblemType NotYet = new("subscription-not-begun", 403, "The subscription has not begun.");
    public static readonly ProblemType Ended = new("subscription-ended", 403, "The subscription has run out.");
    public static readonly ProblemType QuotaSpent = new("quota-spent", 429, "All calls of the subscription are made.");
    public static readonly ProblemType ForPrograms = new("for-programs", 403, "Interfaces are called by API clients.");
    public static readonly ProblemType BadPush = new("bad-push", 400, "It cannot be sent so.");
}
