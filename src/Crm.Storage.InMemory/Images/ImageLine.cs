using System.Text.Json.Serialization;

namespace Crm.Storage.InMemory;

/// <summary>A line of an image that is neither a record nor an event; exactly one member is present.</summary>
internal sealed record ImageLine
{
    public ImageHeader? Header { get; init; }

    /// <summary>The lines that follow belong to this tenant.</summary>
    public string? Tenant { get; init; }

    public ImageClaim? Claim { get; init; }

    public ImageCommit? Commit { get; init; }

    public ImageEnd? End { get; init; }
}

internal sealed record ImageHeader(string Format, int Version, string Epoch)
{
    public const string Name = "crm-in-memory-store";

    public const int Present = 1;
}

internal sealed record ImageClaim(string Scope, string Key, string OwnerKind, Guid OwnerId);

/// <summary>A commit in the log; its receipt and journal entries stand among the records, its events follow it.</summary>
internal sealed record ImageCommit(Guid ChangeSet, int Events);

/// <summary>The number of lines before this one and the SHA-256 of their bytes, line ends included.</summary>
internal sealed record ImageEnd(long Lines, string Sha256);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ImageLine))]
internal sealed partial class ImageJsonContext : JsonSerializerContext;
