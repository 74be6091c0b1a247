namespace Crm.Integrations.DaData;

/// <summary>How the DaData service is asked.</summary>
public sealed record DaDataOptions
{
    /// <summary>The API key. It is sent to <see cref="Address"/> alone and never stands in logs, exceptions or answers.</summary>
    public required string ApiKey { get; init; }

    /// <summary>The service. <value>https://suggestions.dadata.ru/suggestions/api/4_1/rs/</value></summary>
    public Uri Address { get; init; } = new("https://suggestions.dadata.ru/suggestions/api/4_1/rs/");

    /// <summary>How long one attempt may take. <value>5 seconds</value></summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often is asked at most: a busy, failing or unreachable service is asked again, a refusal is not. <value>3</value></summary>
    public int Attempts { get; init; } = 3;

    /// <summary>How long is waited before the second attempt; each further wait is twice as long. <value>200 milliseconds</value></summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait between two attempts; where the service asks for a longer one, it is told to the caller instead. <value>2 seconds</value></summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The options without the key.</summary>
    public override string ToString() => $"{nameof(DaDataOptions)} {{ Address = {Address}, Timeout = {Timeout}, Attempts = {Attempts} }}";

    internal DaDataOptions Checked()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(ApiKey, nameof(ApiKey));
        if (ApiKey.Any(c => c is < '!' or > '~'))
        {
            // The key itself is not repeated.
            throw new ArgumentException("The key has a character that cannot stand in a header. Copy it anew.", nameof(ApiKey));
        }

        ArgumentNullException.ThrowIfNull(Address);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Timeout, TimeSpan.Zero, nameof(Timeout));
        ArgumentOutOfRangeException.ThrowIfLessThan(Attempts, 1, nameof(Attempts));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Attempts, 10, nameof(Attempts));
        ArgumentOutOfRangeException.ThrowIfLessThan(FirstWait, TimeSpan.Zero, nameof(FirstWait));
        ArgumentOutOfRangeException.ThrowIfLessThan(LongestWait, FirstWait, nameof(LongestWait));
        return this;
    }
}
