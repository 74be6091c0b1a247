using Crm.Directories;
using Crm.Partners;
using Crm.Settings;
using NodaTime;

namespace Crm.Deals;

/// <summary>What the rules may know besides the deal and the command; loaded by the service, only what the command needs.</summary>
internal sealed class DealSurroundings
{
    private Rare? _rare;

    /// <summary>The clock.</summary>
    public required Instant Now { get; init; }

    public required CrmPrincipal Principal { get; init; }

    public required TenantSettings Settings { get; init; }

    /// <summary>The kind named by the command, or the deal's own.</summary>
    public DealKind? Kind { get; set; }

    /// <summary>The CRM rules of the kind (DEAL-30…39).</summary>
    public InterestRules Rules => Kind?.Rules ?? InterestRules.None;

    /// <summary>Whether the deal must have a next step and has none (DEAL-30).</summary>
    public bool LacksNextStep { get; set; }

    /// <summary>References that do not exist; they stand against the command beside what the rules say.</summary>
    public List<CrmError> Missing => Others.Missing ??= [];

    /// <summary>Whether there are any.</summary>
    public bool HasMissing => _rare?.Missing is { Count: > 0 };

    /// <summary>The machine of the deal's process, or of the kind's newest version for a new deal.</summary>
    public StageMachine? Machine { get; set; }

    /// <summary>The version of the process the machine is of.</summary>
    public int ProcessVersion { get; set; }

    /// <summary>The process of the deal, for a migration.</summary>
    public SalesProcess? Process { get => _rare?.Process; set => Others.Process = value; }

    /// <summary>The machine of the version a deal is to follow; absent when there is no such version (DEAL-10).</summary>
    public StageMachine? Target { get => _rare?.Target; set => Others.Target = value; }

    /// <summary>The rate from the potential's currency to the tenant's, on the day the potential is set.</summary>
    public ExchangeRate? Rate { get => _rare?.Rate; set => Others.Rate = value; }

    /// <summary>Unmet entry and exit conditions of the move that is asked for (DEAL-12).</summary>
    public IReadOnlyList<CrmError> UnmetConditions
    {
        get => _rare?.Unmet ?? [];
        set
        {
            if (value.Count > 0 || _rare is not null)
            {
                Others.Unmet = value.Count == 0 ? null : value;
            }
        }
    }

    /// <summary>Whether there are any.</summary>
    public bool HasUnmetConditions => _rare?.Unmet is not null;

    public Dictionary<PartnerId, Partner> Partners => Others.Partners ??= [];

    public Dictionary<DirectoryEntryId, DirectoryEntry> Entries => Others.Entries ??= [];

    /// <summary>The segments with a shipment ban that loaded partners belong to, dynamic ones with them (DEAL-8).</summary>
    public HashSet<(PartnerId Partner, SegmentId Segment)> Bans => Others.Bans ??= [];

    /// <summary>Co-performers named by the command who have no access to the client (DEAL-38).</summary>
    public HashSet<UserId> WithoutAccess => Others.WithoutAccess ??= [];

    /// <summary>The stage a deal is in, when stages count for it.</summary>
    public ProcessStage? StageOf(Deal deal) =>
        HasDealManagement && Machine is { } machine && machine.IndexOf(deal.Stage) is >= 0 and var index ? machine.Stages[index] : null;

    /// <summary>Whether kinds have stages at all (SW-1).</summary>
    public bool HasDealManagement => Settings.Switches.DealManagement;

    private Rare Others => _rare ??= new();

    /// <summary>What a plain move does not ask for.</summary>
    private sealed class Rare
    {
        public Dictionary<PartnerId, Partner>? Partners;
        public Dictionary<DirectoryEntryId, DirectoryEntry>? Entries;
        public HashSet<(PartnerId Partner, SegmentId Segment)>? Bans;
        public HashSet<UserId>? WithoutAccess;
        public List<CrmError>? Missing;
        public IReadOnlyList<CrmError>? Unmet;
        public SalesProcess? Process;
        public StageMachine? Target;
        public ExchangeRate? Rate;
    }
}
