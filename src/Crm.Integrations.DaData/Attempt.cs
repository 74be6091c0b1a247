using System.Net;
using Crm.Partners;
using NodaTime;

namespace Crm.Integrations.DaData;

/// <summary>How one attempt ended.</summary>
internal sealed record Attempt
{
    public static readonly Attempt Unavailable = new() { Fault = RegistryErrors.ServiceUnavailable.With(), IsWorthRepeating = true };
    public static readonly Attempt Unreadable = new() { Fault = RegistryErrors.AnswerUnreadable.With() };
    private static readonly TimeSpan LongestAsked = TimeSpan.FromDays(1);

    public RegistryEntry? Entry { get; private init; }

    public CrmError? Fault { get; private init; }

    public bool IsRefusal { get; private init; }

    public bool IsWorthRepeating { get; private init; }

    /// <summary>How long the service asked to wait.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    public static Attempt Of(RegistryEntry? entry) => new() { Entry = entry };

    /// <summary>The fault a status tells; <see langword="null"/> where an answer follows.</summary>
    public static Attempt? OfStatus(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        return response.StatusCode switch
        {
            HttpStatusCode.OK => null,
            HttpStatusCode.Unauthorized => new() { Fault = RegistryErrors.KeyRefused.With(), IsRefusal = true },
            HttpStatusCode.Forbidden => new() { Fault = RegistryErrors.AccessRefused.With(), IsRefusal = true },
            HttpStatusCode.TooManyRequests => new() { Fault = RegistryErrors.LimitReached.With(), IsWorthRepeating = true, RetryAfter = Asked(response) },
            HttpStatusCode.RequestTimeout => Unavailable with { RetryAfter = Asked(response) },
            _ when status >= 500 => Unavailable with { RetryAfter = Asked(response) },
            _ when status >= 400 => new() { Fault = RegistryErrors.QueryRefused.With(("status", status)), IsRefusal = true },
            _ => Unreadable,
        };
    }

    public RegistryAnswer ToAnswer() =>
        Fault is { } fault
            ? IsRefusal
                ? new RegistryAnswer.Refused(fault)
                : new RegistryAnswer.Unavailable(fault) { RetryAfter = RetryAfter is { } wait ? Duration.FromTimeSpan(wait) : null }
            : Entry is { } entry ? new RegistryAnswer.Found(entry) : new RegistryAnswer.NotFound();

    // Only the form in seconds: a moment would have to be compared with some clock.
    private static TimeSpan? Asked(HttpResponseMessage response) =>
        response.Headers.RetryAfter?.Delta is { } delta && delta >= TimeSpan.Zero ? (delta < LongestAsked ? delta : LongestAsked) : null;
}
