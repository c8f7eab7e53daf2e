using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Exchange.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ApiKeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RetailerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Scope = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    StoreNumber = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    SecretHash = table.Column<byte[]>(type: "bytea", nullable: false),
                    Label = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastUsedDay = table.Column<DateOnly>(type: "date", nullable: true),
                    RequestKeyHash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RequestBodyHash = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApiKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "certificate_keys",
                columns: table => new
                {
                    Kid = table.Column<string>(type: "character varying(43)", maxLength: 43, nullable: false, collation: "C"),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    X = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Y = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PrivateWrapped = table.Column<byte[]>(type: "bytea", nullable: true),
                    ReplacedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_certificate_keys", x => x.Kid);
                });

            migrationBuilder.CreateTable(
                name: "claim_codes",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RetailerId = table.Column<Guid>(type: "uuid", nullable: false),
                    StoreNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IssuedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ExchangeId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_claim_codes", x => x.Hash);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    FriendlyName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Xml = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_protection_keys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "dead_letters",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Queue = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    Way = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Message = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    Reason = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    ExchangeId = table.Column<Guid>(type: "uuid", nullable: true),
                    RetailerId = table.Column<Guid>(type: "uuid", nullable: true),
                    Step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Round = table.Column<int>(type: "integer", nullable: true),
                    StoodAt = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    FirstSeen = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LastSeen = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    KeptSealed = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dead_letters", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "device_slots",
                columns: table => new
                {
                    ExchangeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Label = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Platform = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Outcome = table.Column<string>(type: "text", nullable: false),
                    ConsentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ConsentWithdrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DeviceHash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Verdict = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    VerdictAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Scans = table.Column<int>(type: "integer", nullable: false),
                    ChallengeJson = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_device_slots", x => new { x.ExchangeId, x.Number });
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 70);

            migrationBuilder.CreateTable(
                name: "dues",
                columns: table => new
                {
                    ExchangeId = table.Column<Guid>(type: "uuid", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Attempt = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dues", x => x.ExchangeId);
                });

            migrationBuilder.CreateTable(
                name: "earlier_payers",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    StoreNumber = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    DoneTo = table.Column<Guid>(type: "uuid", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_earlier_payers", x => new { x.ProgrammeId, x.Version, x.StoreNumber });
                });

            migrationBuilder.CreateTable(
                name: "event_sequences",
                columns: table => new
                {
                    RetailerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Operational = table.Column<bool>(type: "boolean", nullable: false),
                    Last = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_sequences", x => new { x.RetailerId, x.Operational });
                });

            migrationBuilder.CreateTable(
                name: "exchanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    CommitId = table.Column<Guid>(type: "uuid", nullable: false),
                    RetailerId = table.Column<Guid>(type: "uuid", nullable: false),
                    HumanId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StateSince = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    FactsPending = table.Column<bool>(type: "boolean", nullable: false),
                    RetryAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Deferrals = table.Column<int>(type: "integer", nullable: false),
                    WaitsFor = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    StoreNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Workstation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    BusinessDay = table.Column<DateOnly>(type: "date", nullable: false),
                    TransactionNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Operator = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OccurredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Corrects = table.Column<Guid>(type: "uuid", nullable: true),
                    Trace = table.Column<byte[]>(type: "bytea", nullable: true),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeVersion = table.Column<int>(type: "integer", nullable: false),
                    DealJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Proof = table.Column<string>(type: "text", nullable: false),
                    ProofState = table.Column<string>(type: "text", nullable: false),
                    ProofVerifiedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Due = table.Column<long>(type: "bigint", nullable: false),
                    Currency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    WrappedKey = table.Column<byte[]>(type: "bytea", nullable: true),
                    IdentifiersSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    ContactSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    ClaimSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    LicenceKeySealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    OldReference = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OldValidUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    OldSuspended = table.Column<bool>(type: "boolean", nullable: false),
                    OldOutcome = table.Column<string>(type: "text", nullable: false),
                    RenewalOn = table.Column<bool>(type: "boolean", nullable: true),
                    NextCharge = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReservationReference = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReservationExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    NewReference = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DeliveredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DeliveredBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    WantedOfferJson = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Settled = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ReissueWanted = table.Column<bool>(type: "boolean", nullable: false),
                    CancelRequestedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CancelReason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReturnRequestedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RejectCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ExpiredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DeadlineAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReminderAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RemindersSent = table.Column<int>(type: "integer", nullable: false),
                    GraceUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CareUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Verification = table.Column<string>(type: "text", nullable: true),
                    JournalCount = table.Column<int>(type: "integer", nullable: false),
                    JournalHead = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchanges", x => x.Id);
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 50);

            migrationBuilder.CreateTable(
                name: "idempotency",
                columns: table => new
                {
                    KeyHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    BodyHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    Answer = table.Column<byte[]>(type: "bytea", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_idempotency", x => x.KeyHash);
                });

            migrationBuilder.CreateTable(
                name: "journal",
                columns: table => new
                {
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    RetailerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Subject = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    Store = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    Type = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    At = table.Column<string>(type: "character varying(28)", maxLength: 28, nullable: false, collation: "C"),
                    Body = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Trace = table.Column<byte[]>(type: "bytea", nullable: true),
                    Operational = table.Column<bool>(type: "boolean", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal", x => new { x.SubjectId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "leases",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_leases", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "obligations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ExchangeId = table.Column<Guid>(type: "uuid", nullable: false),
                    RetailerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Owner = table.Column<string>(type: "text", nullable: false),
                    Subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Vendor = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Gtin = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    Attempt = table.Column<int>(type: "integer", nullable: false),
                    ResendAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WaitsFor = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Resolution = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ResolvedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_obligations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "pool_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    retailer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    gtin = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: false, collation: "C"),
                    sealed_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    key_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    exchange_id = table.Column<Guid>(type: "uuid", nullable: true),
                    allocation_key = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: true, collation: "C"),
                    allocated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    allocation_expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    provision_key = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: true, collation: "C"),
                    handed_out_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pool_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pool_stock",
                columns: table => new
                {
                    retailer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    gtin = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: false, collation: "C"),
                    free = table.Column<int>(type: "integer", nullable: false),
                    threshold = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pool_stock", x => new { x.retailer_id, x.gtin });
                });

            migrationBuilder.CreateTable(
                name: "products",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RetailerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Gtin = table.Column<string>(type: "character(14)", fixedLength: true, maxLength: 14, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Family = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Vendor = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Seats = table.Column<int>(type: "integer", nullable: false),
                    Platforms = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CodePattern = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SalesStop = table.Column<DateOnly>(type: "date", nullable: true),
                    UpdatesStop = table.Column<DateOnly>(type: "date", nullable: true),
                    StopBasis = table.Column<string>(type: "text", nullable: true),
                    StopSource = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    StopJurisdiction = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_products", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "programmes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RetailerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programmes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "refunds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ExchangeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    Currency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Method = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    InstructedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ConfirmedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Transaction = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_refunds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "reservations",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ExchangeId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reservations", x => new { x.Kind, x.Hash });
                });

            migrationBuilder.CreateTable(
                name: "retailers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Region = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Currency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Country = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retailers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "sale_lines",
                columns: table => new
                {
                    retailer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    store = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    till = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    till_transaction = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    line = table.Column<int>(type: "integer", nullable: false),
                    gtin = table.Column<string>(type: "character(14)", fixedLength: true, maxLength: 14, nullable: false, collation: "C"),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    net = table.Column<long>(type: "bigint", nullable: false),
                    tax = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, collation: "C"),
                    tender = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sale_lines", x => new { x.retailer_id, x.store, x.day, x.till, x.till_transaction, x.line });
                });

            migrationBuilder.CreateTable(
                name: "sales_days",
                columns: table => new
                {
                    RetailerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Store = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    ImportedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sales_days", x => new { x.RetailerId, x.Store, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "scans",
                columns: table => new
                {
                    ExchangeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Slot = table.Column<int>(type: "integer", nullable: false),
                    Verdict = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Size = table.Column<int>(type: "integer", nullable: false),
                    SignedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Sealed = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scans", x => new { x.ExchangeId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "tenders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ExchangeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    Tax = table.Column<long>(type: "bigint", nullable: false),
                    Currency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Transaction = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ReversalOf = table.Column<Guid>(type: "uuid", nullable: true),
                    Operator = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenders", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "vendor_list_rows",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    VendorId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    RetailerId = table.Column<Guid>(type: "uuid", nullable: false),
                    ExchangeId = table.Column<Guid>(type: "uuid", nullable: false),
                    CallKey = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    Gtin = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: false, collation: "C"),
                    SealedIdentifiers = table.Column<byte[]>(type: "bytea", nullable: true),
                    RequestedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ListFile = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: true, collation: "C"),
                    ListedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AcknowledgedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Outcome = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vendor_list_rows", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "webhook_attempts",
                columns: table => new
                {
                    EndpointId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: true),
                    EventId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Url = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SignatureSent = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Status = table.Column<int>(type: "integer", nullable: true),
                    Failure = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Delivered = table.Column<bool>(type: "boolean", nullable: false),
                    DurationMs = table.Column<int>(type: "integer", nullable: false),
                    Address = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AnswerHeaders = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Answer = table.Column<byte[]>(type: "bytea", nullable: false),
                    NextAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhook_attempts", x => new { x.EndpointId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "webhook_endpoints",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RetailerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Url = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Description = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Payload = table.Column<string>(type: "text", nullable: false),
                    Ordered = table.Column<bool>(type: "boolean", nullable: false),
                    Types = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Stores = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Concurrency = table.Column<int>(type: "integer", nullable: false),
                    RatePerSecond = table.Column<int>(type: "integer", nullable: true),
                    State = table.Column<string>(type: "text", nullable: false),
                    DisabledWhy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SecretSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    PreviousSecretSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    PreviousUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ChallengeTries = table.Column<int>(type: "integer", nullable: false),
                    ChallengeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ChallengeFailure = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Cursor = table.Column<long>(type: "bigint", nullable: false),
                    FailingSince = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Notices = table.Column<int>(type: "integer", nullable: false),
                    PausedUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Revision = table.Column<long>(type: "bigint", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhook_endpoints", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "webhook_replays",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    EndpointId = table.Column<Guid>(type: "uuid", nullable: false),
                    First = table.Column<long>(type: "bigint", nullable: false),
                    Last = table.Column<long>(type: "bigint", nullable: false),
                    Cursor = table.Column<long>(type: "bigint", nullable: false),
                    RequestedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhook_replays", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "webhook_undelivered",
                columns: table => new
                {
                    EndpointId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    NextAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Last = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhook_undelivered", x => new { x.EndpointId, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "programme_versions",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Terms = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DraftedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SuspendedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Why = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_versions", x => new { x.ProgrammeId, x.Version });
                    table.ForeignKey(
                        name: "FK_programme_versions_programmes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "programmes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "stores",
                columns: table => new
                {
                    RetailerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TimeZone = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Country = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Currency = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Address = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CutOffHour = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stores", x => new { x.RetailerId, x.Number });
                    table.ForeignKey(
                        name: "FK_stores_retailers_RetailerId",
                        column: x => x.RetailerId,
                        principalTable: "retailers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ApiKeys_RetailerId_RequestKeyHash",
                table: "ApiKeys",
                columns: new[] { "RetailerId", "RequestKeyHash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_claim_codes_ExchangeId",
                table: "claim_codes",
                column: "ExchangeId");

            migrationBuilder.CreateIndex(
                name: "IX_dead_letters_Fingerprint",
                table: "dead_letters",
                column: "Fingerprint",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_dead_letters_State_Id",
                table: "dead_letters",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_dues_DueAt",
                table: "dues",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_exchanges_HumanId",
                table: "exchanges",
                column: "HumanId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_exchanges_live",
                table: "exchanges",
                column: "EndedAt",
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_exchanges_RetailerId_Id",
                table: "exchanges",
                columns: new[] { "RetailerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_exchanges_RetailerId_StoreNumber_BusinessDay_Id",
                table: "exchanges",
                columns: new[] { "RetailerId", "StoreNumber", "BusinessDay", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_journal_RetailerId_Operational_Sequence",
                table: "journal",
                columns: new[] { "RetailerId", "Operational", "Sequence" },
                unique: true,
                filter: "\"Sequence\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_journal_undispatched",
                table: "journal",
                columns: new[] { "RetailerId", "Operational", "SubjectId", "Number" },
                filter: "\"Sequence\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_obligations_ExchangeId",
                table: "obligations",
                column: "ExchangeId");

            migrationBuilder.CreateIndex(
                name: "IX_obligations_RetailerId_ClosedAt",
                table: "obligations",
                columns: new[] { "RetailerId", "ClosedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_pool_keys_allocation_key",
                table: "pool_keys",
                column: "allocation_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_pool_keys_exchange_id",
                table: "pool_keys",
                column: "exchange_id");

            migrationBuilder.CreateIndex(
                name: "IX_pool_keys_provision_key",
                table: "pool_keys",
                column: "provision_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_pool_keys_retailer_id_gtin_state_id",
                table: "pool_keys",
                columns: new[] { "retailer_id", "gtin", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_pool_keys_retailer_id_key_hash",
                table: "pool_keys",
                columns: new[] { "retailer_id", "key_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_pool_keys_state_allocation_expires_at",
                table: "pool_keys",
                columns: new[] { "state", "allocation_expires_at" });

            migrationBuilder.CreateIndex(
                name: "IX_products_RetailerId_Gtin",
                table: "products",
                columns: new[] { "RetailerId", "Gtin" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_programmes_RetailerId_Code",
                table: "programmes",
                columns: new[] { "RetailerId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_refunds_ExchangeId",
                table: "refunds",
                column: "ExchangeId");

            migrationBuilder.CreateIndex(
                name: "IX_reservations_ExchangeId",
                table: "reservations",
                column: "ExchangeId");

            migrationBuilder.CreateIndex(
                name: "IX_retailers_Code",
                table: "retailers",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_tenders_ExchangeId",
                table: "tenders",
                column: "ExchangeId");

            migrationBuilder.CreateIndex(
                name: "IX_vendor_list_rows_CallKey",
                table: "vendor_list_rows",
                column: "CallKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_vendor_list_rows_VendorId_ExchangeId",
                table: "vendor_list_rows",
                columns: new[] { "VendorId", "ExchangeId" });

            migrationBuilder.CreateIndex(
                name: "IX_vendor_list_rows_VendorId_ListedAt",
                table: "vendor_list_rows",
                columns: new[] { "VendorId", "ListedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_webhook_attempts_EndpointId_Sequence",
                table: "webhook_attempts",
                columns: new[] { "EndpointId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_webhook_endpoints_RetailerId",
                table: "webhook_endpoints",
                column: "RetailerId");

            migrationBuilder.CreateIndex(
                name: "IX_webhook_replays_EndpointId",
                table: "webhook_replays",
                column: "EndpointId");

            migrationBuilder.CreateIndex(
                name: "IX_webhook_undelivered_EndpointId_State_NextAt",
                table: "webhook_undelivered",
                columns: new[] { "EndpointId", "State", "NextAt" });

            migrationBuilder.CreateIndex(
                name: "IX_webhook_undelivered_EndpointId_SubjectId_Sequence",
                table: "webhook_undelivered",
                columns: new[] { "EndpointId", "SubjectId", "Sequence" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ApiKeys");

            migrationBuilder.DropTable(
                name: "certificate_keys");

            migrationBuilder.DropTable(
                name: "claim_codes");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "dead_letters");

            migrationBuilder.DropTable(
                name: "device_slots");

            migrationBuilder.DropTable(
                name: "dues");

            migrationBuilder.DropTable(
                name: "earlier_payers");

            migrationBuilder.DropTable(
                name: "event_sequences");

            migrationBuilder.DropTable(
                name: "exchanges");

            migrationBuilder.DropTable(
                name: "idempotency");

            migrationBuilder.DropTable(
                name: "journal");

            migrationBuilder.DropTable(
                name: "leases");

            migrationBuilder.DropTable(
                name: "obligations");

            migrationBuilder.DropTable(
                name: "pool_keys");

            migrationBuilder.DropTable(
                name: "pool_stock");

            migrationBuilder.DropTable(
                name: "products");

            migrationBuilder.DropTable(
                name: "programme_versions");

            migrationBuilder.DropTable(
                name: "refunds");

            migrationBuilder.DropTable(
                name: "reservations");

            migrationBuilder.DropTable(
                name: "sale_lines");

            migrationBuilder.DropTable(
                name: "sales_days");

            migrationBuilder.DropTable(
                name: "scans");

            migrationBuilder.DropTable(
                name: "stores");

            migrationBuilder.DropTable(
                name: "tenders");

            migrationBuilder.DropTable(
                name: "vendor_list_rows");

            migrationBuilder.DropTable(
                name: "webhook_attempts");

            migrationBuilder.DropTable(
                name: "webhook_endpoints");

            migrationBuilder.DropTable(
                name: "webhook_replays");

            migrationBuilder.DropTable(
                name: "webhook_undelivered");

            migrationBuilder.DropTable(
                name: "programmes");

            migrationBuilder.DropTable(
                name: "retailers");
        }
    }
}
