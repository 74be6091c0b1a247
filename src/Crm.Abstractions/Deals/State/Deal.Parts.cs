using NodaTime;

namespace Crm.Deals;

/// <content>How a deal is kept: what each move changes lies in the deal itself, all else in one object that its states share. A move copies 160 bytes instead of 700.</content>
public sealed partial record Deal
{
    private Position _now = new() { Steps = new(), Passages = new() };
    private DealDetails _details = new();
    private bool _isShared;

    /// <summary>Makes an empty deal, to be filled by an initialiser.</summary>
    public Deal()
    {
    }

    private Deal(Deal original)
    {
        (_now, _details) = (original._now, original._details);

        // Asked before written: deals are copied by many threads.
        if (!original._isShared)
        {
            original._isShared = true;
        }

        _isShared = true;
    }

    /// <summary>The details to write to: nobody else's.</summary>
    private DealDetails Details
    {
        get
        {
            if (_isShared)
            {
                (_details, _isShared) = (_details with { }, false);
            }

            return _details;
        }
    }

    // Every move says these anew and nearly none changes them.
    private void Keep(SalesProcessId? process)
    {
        if (_details.Process != process)
        {
            Details.Process = process;
        }
    }

    private void Keep(bool holdsClient)
    {
        if (_details.HoldsClient != holdsClient)
        {
            Details.HoldsClient = holdsClient;
        }
    }

    /// <summary>Whether two deals say the same.</summary>
    /// <param name="other">The other deal.</param>
    public bool Equals(Deal? other) =>
        other is not null && (ReferenceEquals(this, other) || (_now.Equals(other._now) && _details.Equals(other._details)));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_now, _details);

    private record struct Position
    {
        private Instant _enteredAt;
        private Instant _staleFrom;
        private Instant _dueAt;
        private bool _hasEntered;
        private bool _hasStale;
        private bool _hasDue;

        public long Version;
        public Instant HoldsFrom;
        public Instant RecordedAt;
        public string? Stage;
        public string? BoardRank;
        public ValueList<DealStep> Steps;
        public ValueList<StagePassage> Passages;
        public int ProcessVersion;
        public DealStatus Status;

        public Instant? StageEnteredAt
        {
            readonly get => _hasEntered ? _enteredAt : null;
            set => (_enteredAt, _hasEntered) = (value.GetValueOrDefault(), value.HasValue);
        }

        public Instant? StaleFrom
        {
            readonly get => _hasStale ? _staleFrom : null;
            set => (_staleFrom, _hasStale) = (value.GetValueOrDefault(), value.HasValue);
        }

        public Instant? StepDueAt
        {
            readonly get => _hasDue ? _dueAt : null;
            set => (_dueAt, _hasDue) = (value.GetValueOrDefault(), value.HasValue);
        }
    }
}
