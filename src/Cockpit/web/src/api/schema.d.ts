// Written by npm run api from /openapi/v1.json; not edited by hand.
export interface paths {
    "/amap/v3/assistant/inputtips": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Amap: what a half-typed text may become */
        get: operations["amap-inputtips"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/amap/v3/geocode/geo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Amap: addresses to points */
        get: operations["amap-geocode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/amap/v3/geocode/regeo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Amap: points to addresses */
        get: operations["amap-regeocode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who changed what, newest first
         * @description For admin.
         */
        get: operations["list-audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/changes/wait": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Waits until a write is to be seen
         * @description Answers 200 as soon as the projections named have applied everything up to the position that a write answered in X-Lsn, 504 naming those that have not in time.
         */
        get: operations["WaitForChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fence-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What fences told, in the order of commits, behind a cursor */
        get: operations["list-fence-events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fence-events/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as it happens, as server-sent events */
        get: operations["follow-fence-events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fence-hooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where events are sent, and how far each hook has come
         * @description For admin.
         */
        get: operations["list-fence-hooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fence-hooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A hook, without its secret
         * @description For admin.
         */
        get: operations["get-fence-hook"];
        /**
         * Send events to an address, signed; a new hook starts behind all there are
         * @description For admin.
         */
        put: operations["put-fence-hook"];
        post?: never;
        /**
         * Send no more
         * @description For admin.
         */
        delete: operations["delete-fence-hook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fence-hooks/{id}/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events that never arrived
         * @description For admin.
         */
        get: operations["list-fence-dead-letters"];
        put?: never;
        post?: never;
        /**
         * They are dealt with
         * @description For admin.
         */
        delete: operations["delete-fence-dead-letters"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fence-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rules without a place that you can see */
        get: operations["list-fence-rules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fence-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A rule as it was given */
        get: operations["get-fence-rule"];
        /**
         * A rule that looks at objects wherever they are: its kind and parameters
         * @description For admin, dispatcher.
         */
        put: operations["put-fence-rule"];
        post?: never;
        /**
         * A rule is no more; its alarms are cleared
         * @description For admin, dispatcher.
         */
        delete: operations["delete-fence-rule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fence-visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stays in fences: in, out and how long, newest first */
        get: operations["list-fence-visits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fences you can see */
        get: operations["list-fences"];
        put?: never;
        /**
         * A FeatureCollection of fences, all of them or none
         * @description For admin, dispatcher.
         */
        post: operations["put-fences"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fences/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A fence as a GeoJSON feature */
        get: operations["get-fence"];
        /**
         * A fence: a GeoJSON Feature
         * @description For admin, dispatcher.
         */
        put: operations["put-fence"];
        post?: never;
        /**
         * A fence is no more; who was inside has left it
         * @description For admin, dispatcher.
         */
        delete: operations["delete-fence"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fences/backtest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a fence would have told of the positions that are kept, without effect, and how that differs from the one in force */
        post: operations["backtest-fence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fences/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Which fences hold each of some points */
        post: operations["check-fences"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fences/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether somebody is where they have to be: pass, refuse or uncertain */
        post: operations["verify-presence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/glyphs/{fontstack}/{range}.pbf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Letters of a font, 256 at a time, for the texts of a style
         * @description Signed distance fields of 24 pixels an em. fontstack: up to 16 names joined by commas; the first font that has a letter gives it. A font that is not installed here is replaced by Noto Sans CJK SC, as bold and as slanted, which is also looked into last. range: 0-255, 256-511 and so on to 65280-65535. Letters that no font has are left out.
         */
        get: operations["get-glyphs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * Letters of a font, 256 at a time, for the texts of a style
         * @description Signed distance fields of 24 pixels an em. fontstack: up to 16 names joined by commas; the first font that has a letter gives it. A font that is not installed here is replaced by Noto Sans CJK SC, as bold and as slanted, which is also looked into last. range: 0-255, 256-511 and so on to 65280-65535. Letters that no font has are left out.
         */
        head: operations["get-glyphs-head"];
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How it does: lag of every projection behind the record */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process answers */
        get: operations["health-live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether it can do its work; before that, what it waits for */
        get: operations["health-ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import a CSV file of addresses into the gazetteer
         * @description A row is known by source and id. A second file updates rows of the same id and adds new ones; rows that it lacks stay. For admin.
         */
        post: operations["import-addresses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/layer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import GeoJSON, GeoPackage, zipped Shapefile or CSV with lon and lat (each may be gzipped) as the layer gis.NAME, or bring it up to date
         * @description A feature is known by the attribute id where any feature has one, else by the format's own feature id (GeoJSON id, GeoPackage fid, record or row number). A second file updates features of the same id, adds new ones and widens the layer's columns where it must; features that it lacks stay. For admin.
         */
        post: operations["import-layer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/osm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import an OpenStreetMap extract as base map and gazetteer; a later one of the same city replaces it
         * @description Objects that the later extract no longer has are removed; objects that it holds but that cannot be drawn stay as they were. For admin.
         */
        post: operations["import-osm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/rejects/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rows that an import rejected: line, id and reason as CSV
         * @description For admin.
         */
        get: operations["get-rejects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/map.png": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A map as one picture, drawn on the server
         * @description Names are in the language of Accept-Language, Chinese or English.
         */
        get: operations["get-map-picture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * A map as one picture, drawn on the server
         * @description Names are in the language of Accept-Language, Chinese or English.
         */
        head: operations["get-map-picture-head"];
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures of the process, as Prometheus text
         * @description For admin.
         */
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/nearby": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Objects by the distance of their last position, nearest first */
        get: operations["nearby"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/nominatim/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Nominatim: places by the osm_type and osm_id of an earlier answer */
        get: operations["nominatim-lookup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/nominatim/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Nominatim: what is at a point */
        get: operations["nominatim-reverse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/nominatim/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Nominatim: places for a text or an address in elements */
        get: operations["nominatim-search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/nominatim/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Nominatim: whether it is there */
        get: operations["nominatim-status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ogc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where everything is */
        get: operations["ogc-landing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ogc/api": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This service in OpenAPI 3.0 */
        get: operations["ogc-api"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ogc/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All collections you can see */
        get: operations["ogc-collections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ogc/collections/{collection}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One collection */
        get: operations["ogc-collection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ogc/collections/{collection}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Features by area, time and filter */
        get: operations["ogc-items"];
        put?: never;
        /** A new feature */
        post: operations["ogc-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ogc/collections/{collection}/items/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One feature, with what its codes name
         * @description Beside GeoJSON's own members: references {attribute: {layer, id, title}} for each attribute that a pack declares to name a row of another layer, where you see that row.
         */
        get: operations["ogc-item"];
        /** All of a feature: attributes left out go back to their defaults */
        put: operations["ogc-replace"];
        post?: never;
        /** Takes a feature away */
        delete: operations["ogc-delete"];
        options?: never;
        head?: never;
        /** Some of a feature (JSON merge patch) */
        patch: operations["ogc-change"];
        trace?: never;
    };
    "/ogc/collections/{collection}/queryables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a filter may ask */
        get: operations["ogc-queryables"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ogc/collections/{collection}/tiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tilesets of a collection */
        get: operations["ogc-tilesets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ogc/collections/{collection}/tiles/{matrix}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A tileset */
        get: operations["ogc-tileset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ogc/collections/{collection}/tiles/{matrix}/{z}/{row}/{col}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A vector tile */
        get: operations["ogc-tile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /** A vector tile */
        head: operations["ogc-tile-head"];
        patch?: never;
        trace?: never;
    };
    "/ogc/conformance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which standards are met */
        get: operations["ogc-conformance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ogc/tileMatrixSets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All tile matrix sets: one */
        get: operations["ogc-tile-matrix-sets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ogc/tileMatrixSets/{matrix}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A tile matrix set */
        get: operations["ogc-tile-matrix-set"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look through the gazetteer; what is wrong becomes the layer address.coverage_finding
         * @description For admin.
         */
        post: operations["check-coverage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/demo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Load the demo city and its users; progress as JSON lines
         * @description For admin.
         */
        post: operations["load-demo"];
        /**
         * Delete the demo city's rows and users, and nothing else
         * @description For admin.
         */
        delete: operations["drop-demo"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/photon/api": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Photon: places for a text */
        get: operations["photon-search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/photon/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Photon: what is at a point */
        get: operations["photon-reverse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/photon/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Photon: whether it is there */
        get: operations["photon-status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/photon/structured": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Photon: places for an address in elements */
        get: operations["photon-structured"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/positions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Positions of objects, an array or one a line; answered when they are durable */
        post: operations["report-positions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rasters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All rasters you can see */
        get: operations["list-rasters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rasters/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** TileJSON 3 of a raster */
        get: operations["get-raster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rasters/{name}/{z}/{x}/{y}.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A tile of a raster: png, jpg or webp
         * @description While the server behind it does not answer, the last tile is told with a Warning header. Empty places and zooms beyond the raster's are 204.
         */
        get: operations["get-raster-tile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * A tile of a raster: png, jpg or webp
         * @description While the server behind it does not answer, the last tile is told with a Warning header. Empty places and zooms beyond the raster's are 204.
         */
        head: operations["get-raster-tile-head"];
        patch?: never;
        trace?: never;
    };
    "/reverse/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Addok: a CSV file with latitude and longitude, answered with what is there behind each row
         * @description multipart/form-data: the file as data, then in the form or the query columns (several; all when left out), delimiter, encoding (utf-8 or gb18030; both recognised), with_bom, crs.
         */
        post: operations["addok-reverse-csv"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/search/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Addok: a CSV file of addresses, answered with a point and more behind each row
         * @description multipart/form-data: the file as data, then in the form or the query columns (several; all when left out), delimiter, encoding (utf-8 or gb18030; both recognised), with_bom, crs.
         */
        post: operations["addok-search-csv"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in */
        get: operations["get-session"];
        put?: never;
        /** Sign in with name and password: sets the session cookie */
        post: operations["sign-in"];
        /** End the session everywhere */
        delete: operations["sign-out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sprites/{name}.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Icons for a style: one picture (png) and where each is in it (json)
         * @description name: cockpit, or cockpit@2x for screens of double density. Icons: circle, square, triangle, diamond, hexagon, star, cross, ring, arrow. All are distance fields, to be had in any icon-color with any icon-halo-color.
         */
        get: operations["get-sprite"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * Icons for a style: one picture (png) and where each is in it (json)
         * @description name: cockpit, or cockpit@2x for screens of double density. Icons: circle, square, triangle, diamond, hexagon, star, cross, ring, arrow. All are distance fields, to be had in any icon-color with any icon-halo-color.
         */
        head: operations["get-sprite-head"];
        patch?: never;
        trace?: never;
    };
    "/styles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A style for every layer you can see */
        get: operations["list-styles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/styles/{layer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** MapLibre style of a layer */
        get: operations["get-style"];
        /**
         * A style of your own instead of the derived one; its addresses are ours alone
         * @description For admin.
         */
        put: operations["replace-style"];
        post?: never;
        /**
         * Back to the derived style
         * @description For admin.
         */
        delete: operations["delete-style"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/styles/{layer}/attributes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many values each attribute has by which colours can tell features apart */
        get: operations["get-style-attributes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tianditu/geocoder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tianditu: an address to a point (ds), or a point to its address (postStr, type=geocode) */
        get: operations["tianditu-geocoder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All layers you can see */
        get: operations["list-layers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tiles/{layer}/heat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Address template, scale and legend of a heat map */
        get: operations["describe-heat"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tiles/{layer}/heat/{z}/{x}/{y}.png": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A tile of a heat map: kernel density by a radius in metres on the ground
         * @description X-Radius-M tells the radius used at the tile's middle (where the one asked for is under two pixels it is widened to that), X-Max-Per-Km2 the density that the colours end with.
         */
        get: operations["get-heat-tile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * A tile of a heat map: kernel density by a radius in metres on the ground
         * @description X-Radius-M tells the radius used at the tile's middle (where the one asked for is under two pixels it is widened to that), X-Max-Per-Km2 the density that the colours end with.
         */
        head: operations["get-heat-tile-head"];
        patch?: never;
        trace?: never;
    };
    "/tiles/{layer}/heat/value": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The density at a place, and how many events make it */
        get: operations["get-heat-value"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tiles/{layers}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** TileJSON 3 of one or several layers */
        get: operations["get-tilejson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tiles/{layers}/{z}/{x}/{y}.mvt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A vector tile of one or several layers
         * @description Layers with parameters (the catalogue names them) take these in the query, too.
         */
        get: operations["get-tile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * A vector tile of one or several layers
         * @description Layers with parameters (the catalogue names them) take these in the query, too.
         */
        head: operations["get-tile-head"];
        patch?: never;
        trace?: never;
    };
    "/tiles/{layers}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All tiles of one or several layers as you see them, in the order of a PMTiles archive
         * @description Frames of a letter, the length of the body as 32 bits and the body, little-endian: H the head as JSON, T a tile (id as 64 bits, zoom as 8, done and total as 32 bits each, gzipped content, none where it only tells the progress), P a problem as JSON, E the end.
         */
        get: operations["export-tiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tiles/{name}.pmtiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A PMTiles archive, whole or by byte ranges */
        get: operations["get-archive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /** A PMTiles archive, whole or by byte ranges */
        head: operations["get-archive-head"];
        patch?: never;
        trace?: never;
    };
    "/tiles/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Server-sent events: what open maps should load again */
        get: operations["follow-tile-changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tiles/layers/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One layer */
        get: operations["get-layer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change titles, zooms, attributes or style of a layer (JSON merge patch)
         * @description For admin.
         */
        patch: operations["edit-layer"];
        trace?: never;
    };
    "/v1/autocomplete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a half-typed text may become */
        get: operations["geocoder-autocomplete"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Many questions, one JSON object a line, answered in the same order */
        post: operations["geocoder-batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/convert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A point from one datum or plane to another: degrees, longitude first, or metres, x towards east, y towards north; CGCS2000 is taken as WGS 84 */
        get: operations["convert"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/distance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far and which way from a point or place to another, and their grid cells */
        get: operations["distance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/grid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Grids and divisions over a point */
        get: operations["grid-at"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/grid/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The polygon of a unit grid, duty grid, division or BeiDou code */
        get: operations["grid-polygon"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/nearest-officers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Supervisors on duty by the distance of their last position */
        get: operations["nearest-officers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/normalize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An address text in the form that texts are compared in */
        get: operations["normalize"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/parse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The elements of an address text, by label and position */
        get: operations["parse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/place": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Places by the gid of an earlier answer */
        get: operations["geocoder-place"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What stands at a point: plates, road, grid cell, divisions */
        get: operations["geocoder-reverse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Places and registered things for a text: address, name, code or class */
        get: operations["geocoder-search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search/structured": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Places for an address given by its elements */
        get: operations["geocoder-structured"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AddokTrouble: {
            description: string;
            title: string;
        };
        AmapComponent: {
            adcode: components["schemas"]["AmapText"];
            building: components["schemas"]["AmapNamed"];
            /** @description Always unknown, which Amap writes so. */
            businessAreas?: null | string[][];
            city: components["schemas"]["AmapText"];
            citycode: components["schemas"]["AmapText"];
            country: components["schemas"]["AmapText"];
            district: components["schemas"]["AmapText"];
            neighborhood: components["schemas"]["AmapNamed"];
            province: components["schemas"]["AmapText"];
            streetNumber: components["schemas"]["AmapStreetNumber"];
            towncode: components["schemas"]["AmapText"];
            township: components["schemas"]["AmapText"];
        };
        AmapGeocoded: {
            adcode: components["schemas"]["AmapText"];
            building: components["schemas"]["AmapNamed"];
            city: components["schemas"]["AmapText"];
            citycode: components["schemas"]["AmapText"];
            country: components["schemas"]["AmapText"];
            district: components["schemas"]["AmapText"];
            formatted_address: components["schemas"]["AmapText"];
            level: components["schemas"]["AmapText"];
            /** @description longitude,latitude. */
            location: components["schemas"]["AmapText"];
            /** @description The compound. */
            neighborhood: components["schemas"]["AmapNamed"];
            number: components["schemas"]["AmapText"];
            province: components["schemas"]["AmapText"];
            street: components["schemas"]["AmapText"];
            township: components["schemas"]["AmapText"];
        };
        AmapGeocodes: {
            count: string;
            geocodes: components["schemas"]["AmapGeocoded"][];
            info?: string;
            infocode?: string;
            status?: string;
        };
        AmapIntersection: {
            direction: components["schemas"]["AmapText"];
            distance: components["schemas"]["AmapText"];
            first_id: components["schemas"]["AmapText"];
            first_name: components["schemas"]["AmapText"];
            location: components["schemas"]["AmapText"];
            second_id: components["schemas"]["AmapText"];
            second_name: components["schemas"]["AmapText"];
        };
        AmapNamed: {
            name: components["schemas"]["AmapText"];
            type: components["schemas"]["AmapText"];
        };
        AmapPoi: {
            address: components["schemas"]["AmapText"];
            businessarea: components["schemas"]["AmapText"];
            /** @description Where it lies, seen from the point. */
            direction: components["schemas"]["AmapText"];
            distance: components["schemas"]["AmapText"];
            id: components["schemas"]["AmapText"];
            location: components["schemas"]["AmapText"];
            name: components["schemas"]["AmapText"];
            poiweight: components["schemas"]["AmapText"];
            tel: components["schemas"]["AmapText"];
            type: components["schemas"]["AmapText"];
        };
        /** @description The lists are there with extensions=all alone. */
        AmapRegeocoded: {
            addressComponent: components["schemas"]["AmapComponent"];
            aois?: null | components["schemas"]["AmapPoi"][];
            formatted_address: components["schemas"]["AmapText"];
            pois?: null | components["schemas"]["AmapPoi"][];
            roadinters?: null | components["schemas"]["AmapIntersection"][];
            roads?: null | components["schemas"]["AmapRoad"][];
        };
        AmapRegeocodes: {
            info?: string;
            infocode?: string;
            regeocode: null | components["schemas"]["AmapRegeocoded"];
            /** @description Of a batch, instead of the one. */
            regeocodes?: null | components["schemas"]["AmapRegeocoded"][];
            status?: string;
        };
        AmapRoad: {
            direction: components["schemas"]["AmapText"];
            distance: components["schemas"]["AmapText"];
            id: components["schemas"]["AmapText"];
            location: components["schemas"]["AmapText"];
            name: components["schemas"]["AmapText"];
        };
        AmapStreetNumber: {
            /** @description Where the point lies, seen from the door. */
            direction: components["schemas"]["AmapText"];
            distance: components["schemas"]["AmapText"];
            location: components["schemas"]["AmapText"];
            number: components["schemas"]["AmapText"];
            street: components["schemas"]["AmapText"];
        };
        /** @description A text as Amap writes it: where there is none stands an empty array. */
        AmapText: unknown;
        AmapTip: {
            adcode: components["schemas"]["AmapText"];
            address: components["schemas"]["AmapText"];
            city: components["schemas"]["AmapText"];
            district: components["schemas"]["AmapText"];
            id: components["schemas"]["AmapText"];
            /** @description Empty where the place has no point. */
            location: components["schemas"]["AmapText"];
            name: components["schemas"]["AmapText"];
            typecode: components["schemas"]["AmapText"];
        };
        AmapTipList: {
            count: string;
            info?: string;
            infocode?: string;
            status?: string;
            tips: components["schemas"]["AmapTip"][];
        };
        AuditEntry: {
            action: string;
            /** Format: date-time */
            at: string;
            caller: string;
            detail: components["schemas"]["JsonElement"];
            /** Format: int64 */
            id: number;
            object: string;
        };
        BacktestAnswer: {
            events: components["schemas"]["BacktestEvent"][];
            in_force: null | components["schemas"]["BacktestComparison"];
            /** @description False where there were more positions than are read at once: ask for a shorter time, or one object. */
            is_whole: boolean;
            /** Format: int32 */
            objects: number;
            /**
             * Format: int32
             * @description That were judged.
             */
            positions: number;
            /**
             * Format: int32
             * @description How many events, of which Events holds the first 10,000.
             */
            told: number;
        };
        BacktestChange: {
            /** @description added: the rule alone tells it; missing: the one in force alone does. */
            difference: string;
            event: components["schemas"]["BacktestEvent"];
        };
        BacktestComparison: {
            /** Format: int32 */
            added: number;
            /** @description At most 10,000, by time. */
            changes: components["schemas"]["BacktestChange"][];
            id: string;
            /** Format: int32 */
            missing: number;
            /** Format: int32 */
            same: number;
            /** Format: int32 */
            version: number;
        };
        /** @description What would have been told. */
        BacktestEvent: {
            kind: string;
            /** Format: double */
            lat: number;
            /** Format: double */
            lon: number;
            object: string;
            /** @description Of a rule about several: which target, point, or other object. */
            target: null | string;
            /** Format: date-time */
            time: string;
        };
        BacktestQuestion: {
            /**
             * Format: date-time
             * @description Included.
             */
            from: string;
            /** @description One alone. */
            object?: null | string;
            /** @description A fence, or another rule, as it would be put; with the id of one in force it is compared with that. */
            rule: components["schemas"]["JsonElement"];
            /**
             * Format: date-time
             * @description Not included.
             */
            to: string;
        };
        BatchLine: {
            error?: null | components["schemas"]["BatchTrouble"];
            id: null | components["schemas"]["JsonElement"];
            results?: null | components["schemas"]["BatchResult"][];
        };
        /** @description id and text, or id, lon and lat. */
        BatchQuestion: {
            id?: null | components["schemas"]["JsonElement"];
            /** Format: double */
            lat?: null | number;
            /** Format: double */
            lon?: null | number;
            text?: null | string;
        };
        BatchResult: {
            /** Format: double */
            accuracy_m: null | number;
            /** Format: double */
            confidence: number;
            faults: string[];
            gid: string;
            label: string;
            /** Format: double */
            lat: null | number;
            layer: string;
            /** Format: double */
            lon: null | number;
            match_type: string;
            source_id: null | string;
        };
        BatchTrouble: {
            detail: string;
            /**
             * Format: int64
             * @description Of the body, the first is 1: says which it was where its id could not be read.
             */
            line: number;
            type: string;
        };
        /** @description Where a caller's map opens: over the region they look after, or the largest city for those who see everything. */
        CallerHome: {
            /** Format: double */
            lat: number;
            /** Format: double */
            lon: number;
            /** Format: double */
            zoom: number;
        };
        CatalogAnswer: {
            layers: components["schemas"]["CatalogLayerEntry"][];
        };
        CatalogAttributeEntry: {
            /** @description Words for coded values. */
            codes: null | {
                [key: string]: string;
            };
            /**
             * Format: int32
             * @description First zoom at which tiles carry it.
             */
            minzoom: number;
            name: string;
            title: null | string;
            title_en: null | string;
            /** @description text, integer, number, boolean, date, timestamp, list or document. */
            type: string;
            unit: null | string;
        };
        CatalogLayerEntry: {
            /** @description What matters first. */
            attributes: components["schemas"]["CatalogAttributeEntry"][];
            /** @description Who is to be named beside a map that shows it; null for nobody. */
            attribution?: null | string;
            /** @description West, south, east, north in degrees of what the caller sees; null when there is nothing. */
            bounds: null | number[];
            /** @description `record`, the read source's name, or `pmtiles`. */
            database: string;
            /**
             * Format: int64
             * @description How many with a place the caller sees.
             */
            features: number;
            /**
             * @description Nobody counted them: it is what PostgreSQL's statistics say of a large table.
             * @default false
             */
            features_estimated: boolean;
            /** @description Point, MultiPolygon …; Geometry where any may stand. */
            geometry: string;
            group: string;
            /** @description Attributes whose values, joined, tell one row from the next; empty where `name` or `code` does. */
            heading: string[];
            /** Format: int32 */
            maxzoom: number;
            /** Format: int32 */
            minzoom: number;
            name: string;
            /** @description What tiles of a layer that a function or select makes take in their address. */
            parameters?: null | components["schemas"]["CatalogParameterEntry"][];
            /** @description A map that nobody has arranged yet shows it. */
            shown: boolean;
            /** @description What makes the tiles: `snapshot` from memory, `postgis`, `function` or `sql` for what a pack declares so, `pmtiles` for finished ones out of an archive. */
            source: string;
            /** @description Why they are not made from memory: the end of "… because"; null where they are, or never could be. */
            source_reason?: null | string;
            style: null | components["schemas"]["JsonElement"];
            /** @description The layers within the tiles of an archive; null where the tile's one layer has the name of this entry. */
            tile_layers?: null | string[];
            /** @description In the language of `Accept-Language`, Chinese or English. */
            title: string;
            title_en: null | string;
        };
        CatalogParameterEntry: {
            /** @description As an address has it; null where the function has one of its own. */
            default: null | string;
            /** Format: double */
            least: null | number;
            /** Format: double */
            most: null | number;
            name: string;
            one_of: null | string[];
            title: null | string;
            title_en: null | string;
            /** @description text, integer, number, boolean, date or timestamp. */
            type: string;
        };
        /** @description Which projections have applied what was asked for. */
        ChangesApplied: {
            for: string[];
            /** @description As asked. */
            lsn: string;
        };
        CheckHeld: {
            /** @description Ids of those that hold each point, in the points' order. */
            fences: string[][];
        };
        /** @description What is asked: `{"points":[[lon,lat],…]}`. */
        CheckPointList: {
            points: number[][];
        };
        CodeAndName: {
            code: string;
            name: string;
        };
        Collection: {
            crs: string[];
            extent: null | components["schemas"]["CollectionExtent"];
            id: string;
            itemType: string;
            links: components["schemas"]["OgcLink"][];
            /** @description What rows are kept in; left out where that is none of Crs. */
            storageCrs: null | string;
            title: string;
        };
        CollectionExtent: {
            spatial: components["schemas"]["CollectionSpatialExtent"];
        };
        Collections: {
            collections: components["schemas"]["Collection"][];
            links: components["schemas"]["OgcLink"][];
        };
        CollectionSpatialExtent: {
            /** @description West, south, east, north. */
            bbox: number[][];
            crs: string;
        };
        /** @description Only what is there and tested. */
        Conformance: {
            conformsTo: string[];
        };
        CoverageReport: {
            /** @description Findings by kind; a kind without any is there with 0. */
            counts: {
                [key: string]: number;
            };
            /** Format: int64 */
            total: number;
        };
        /** @description next of the page before */
        Cursor: string;
        DemoLoadLine: {
            /** @description Rows written, by table, on the last line. */
            rows?: null | {
                [key: string]: number;
            };
            /**
             * Format: double
             * @description 0 to 1.
             */
            share: number;
            step: string;
        };
        Distance: {
            /**
             * Format: double
             * @description Where To lies seen from From, clockwise from north; 0 for the same point.
             */
            bearing_degrees: number;
            /** @description The same in words: 东南; null for the same point. */
            direction: null | string;
            /**
             * Format: double
             * @description On the ellipsoid, metres.
             */
            distance_m: number;
            from: components["schemas"]["DistanceEnd"];
            to: components["schemas"]["DistanceEnd"];
        };
        /** @description An end of a distance, in the caller's system. */
        DistanceEnd: {
            gid: null | string;
            /** @description The unit grid cell; null outside all. */
            grid_code: null | string;
            label: null | string;
            /** Format: double */
            lat: number;
            /** Format: double */
            lon: number;
        };
        /**
         * @description What an inaccurate fix means.
         * @default uncertain
         * @enum {unknown}
         */
        Doubt: "uncertain" | "flag" | "refuse";
        EventVisitList: {
            items: components["schemas"]["Visit"][];
        };
        /** @description An event as it is answered. */
        FenceEventDocument: {
            /** Format: float */
            accuracy_m: null | number;
            /**
             * Format: float
             * @description From the position to the fence's boundary, negative inside.
             */
            distance_m: null | number;
            evidence: null | components["schemas"]["JsonElement"];
            /** @description The id of the fence or other rule. */
            fence: null | string;
            id: string;
            /** @description inside, outside, enter, exit, cross, dwell; of rules that are no fences alarm, clear, change, visit, complete, near, far; suppressed for one of these that a permit allows; retraction of one that did not happen after all. */
            kind: string;
            /** Format: double */
            lat: number;
            /** Format: double */
            lon: number;
            meta: null | components["schemas"]["JsonElement"];
            name: null | string;
            object: string;
            /** @description The id of the event that is taken back. */
            retracts: null | string;
            /** Format: int32 */
            rule_version: number;
            severity: null | string;
            /** Format: date-time */
            time: string;
            verdict: null | string;
        };
        FenceEventPage: {
            events: components["schemas"]["FenceEventDocument"][];
            /** @description What to send as `after` for those that follow, when there are any. */
            next: string;
        };
        FenceStored: {
            /** Format: int32 */
            created: number;
            /** Format: int32 */
            replaced: number;
            /**
             * Format: int32
             * @description Were there just so.
             */
            unchanged: number;
        };
        /** @description A point, a polygon or several, as GeoJSON; shells counter-clockwise. */
        GeoJsonShape: {
            coordinates: unknown;
            type: string;
        };
        /** @description Everything that lies over one point; null where nothing does. */
        GridAt: {
            /** @description Level 10 (GB/T 39409); null in the polar caps. */
            beidou_code: null | string;
            city: null | components["schemas"]["CodeAndName"];
            community: null | components["schemas"]["CodeAndName"];
            district: null | components["schemas"]["CodeAndName"];
            duty_grid: null | components["schemas"]["CodeAndName"];
            duty_officer: null | components["schemas"]["OfficerName"];
            /** @description Level 32 (GB/T 40087). */
            geosot: null | string;
            /** Format: double */
            lat: number;
            /** Format: double */
            lon: number;
            province: null | components["schemas"]["CodeAndName"];
            street_office: null | components["schemas"]["CodeAndName"];
            unit_grid: null | components["schemas"]["UnitGrid"];
        };
        GridConverted: {
            from: string;
            /**
             * Format: double
             * @description Latitude in degrees; metres towards north where To is a plane.
             */
            lat: number;
            /**
             * Format: double
             * @description Longitude in degrees; metres towards east where To is a plane.
             */
            lon: number;
            to: string;
        };
        /** @description A grid as a GeoJSON feature, CGCS2000. */
        GridFeature: {
            geometry: components["schemas"]["GeoJsonShape"];
            properties: components["schemas"]["GridProperties"];
            type?: null | string;
        };
        GridProperties: {
            /** Format: double */
            area_m2: null | number;
            code: string;
            duty_code: null | string;
            /** @description unit, duty, division or beidou. */
            kind: string;
            land_use: null | string;
            layer: null | string;
            name: string;
            parent_code: null | string;
        };
        Health: {
            projections: components["schemas"]["HealthProjectionHealth"][];
            record_connected: boolean;
            /** @description Databases of somebody else's, and how old what is served of them may be. */
            sources: components["schemas"]["HealthSourceHealth"][];
            /** Format: date-time */
            started_at: string;
            /** @description starting, well, or degraded when the record is away or a projection failed. */
            status: string;
            version: string;
            /** @description While starting. */
            waits_for: string[];
        };
        HealthProjectionHealth: {
            applied: string;
            /**
             * Format: int64
             * @description Log the record had written when last asked, about a second ago, and not yet applied.
             */
            lag_bytes: number;
            /**
             * Format: double
             * @description For how long the record has been ahead; 0 when all it was seen to have is applied.
             */
            lag_seconds: number;
            name: string;
            /** Format: int32 */
            rebuilds: number;
            state: components["schemas"]["ProjectionState"];
        };
        HealthSourceHealth: {
            /**
             * Format: double
             * @description Since the last look at its rows; null before the first.
             */
            age_seconds: null | number;
            name: string;
            reached: boolean;
        };
        HealthStatus: {
            state: string;
        };
        HeatDocument: {
            /**
             * Format: int32
             * @description Rows that count.
             */
            events: number;
            /** @description `quartic`: 3/(π r²) · (1 − d²/r²)² within the radius r. */
            kernel: string;
            /**
             * Format: double
             * @description The density that the ramp ends with.
             */
            max_per_km2: number;
            /** Format: double */
            radius_m: number;
            /** @description Straight lines between the stops; a place on the ramp is the square root of the density's share in the highest. */
            ramp: components["schemas"]["HeatStop"][];
            /** @description Address template; everything asked for with this document goes on to the tiles. */
            tiles: string[];
            /** @description Of densities: events, or the weight's unit, per km². */
            unit: string;
        };
        HeatStop: {
            /** @description #rrggbbaa. */
            colour: string;
            /** Format: double */
            per_km2: number;
            /**
             * Format: double
             * @description On the ramp, 0 to 1.
             */
            place: number;
        };
        HeatValue: {
            /**
             * Format: int32
             * @description Rows within the radius.
             */
            events: number;
            kernel: string;
            /** Format: double */
            lat: number;
            /** Format: double */
            lon: number;
            /**
             * Format: double
             * @description The density there.
             */
            per_km2: number;
            /** Format: double */
            radius_m: number;
            /**
             * Format: double
             * @description What they count together.
             */
            weight: number;
        };
        HookDeadLetter: {
            body: components["schemas"]["JsonElement"];
            error: string;
            /** @description Its id. */
            event: string;
            /** Format: date-time */
            given_up_at: string;
            /** Format: int64 */
            id: number;
        };
        HookDeadLetterList: {
            items: components["schemas"]["HookDeadLetter"][];
        };
        HookDocument: {
            after: string;
            /**
             * Format: int32
             * @description In a row, now.
             */
            failures: number;
            fence: null | string;
            id: string;
            kinds: string[];
            last_error: null | string;
            /** Format: date-time */
            last_sent_at: null | string;
            /** Format: date-time */
            next_attempt_at: null | string;
            object: null | string;
            url: string;
            /** Format: int32 */
            version: number;
        };
        HookForm: {
            fence?: null | string;
            /** @description Of events; all when left out. */
            kinds?: null | string[];
            object?: null | string;
            /** @description At least 16 characters; never answered. Left out it stays as it was. */
            secret?: null | string;
            /** @description http or https. */
            url: string;
        };
        HookList: {
            items: components["schemas"]["HookDocument"][];
        };
        /** Format: binary */
        IFormFile: string;
        /** @description A line of an import's answer: how far it is, and at the end what became of the rows. */
        ImportLine: components["schemas"]["ImportLineImportProgressLine"] | components["schemas"]["ImportLineImportResultLine"];
        ImportLineImportProgressLine: {
            /**
             * Format: int64
             * @description Rows or features done in this stage.
             */
            done: number;
            stage: string;
            /**
             * Format: int64
             * @description Null where it is not known.
             */
            total: null | number;
        };
        ImportLineImportResultLine: {
            /**
             * Format: int64
             * @description Good rows: inserted, updated or unchanged.
             */
            accepted: number;
            /** Format: int64 */
            inserted: number;
            /** @description For `GET /changes/wait`. */
            lsn: string;
            /** Format: int64 */
            rejected: number;
            /** @description Path below the data folder and below the server's address; null when no row was rejected. */
            rejects_file: null | string;
            /**
             * Format: int64
             * @description Rows that the source no longer has (OpenStreetMap only).
             */
            removed: number;
            /** Format: int64 */
            unchanged: number;
            /** Format: int64 */
            updated: number;
        };
        JsonElement: unknown;
        LandingPage: {
            description: string;
            links: components["schemas"]["OgcLink"][];
            title: string;
        };
        NearbyFound: {
            items: components["schemas"]["NearbyItem"][];
        };
        NearbyItem: {
            /** Format: float */
            accuracy_m: null | number;
            /** Format: double */
            distance_m: number;
            /** Format: double */
            lat: number;
            /** Format: double */
            lon: number;
            name: null | string;
            object: string;
            /** Format: date-time */
            time: string;
            /** @description As registered; null for what is not. */
            type: null | string;
        };
        NominatimHealth: {
            /** Format: date-time */
            data_updated: string;
            database_version: string;
            message: string;
            software_version: string;
            /** Format: int32 */
            status: number;
        };
        /** @description A place in the formats json and jsonv2, and what the two of GeoJSON are made of. */
        NominatimPlace: {
            address: null | {
                [key: string]: string;
            };
            addresstype: string;
            /** @description South, north, west, east. */
            boundingbox: string[];
            /** @description Null in the format json, which calls it class. */
            category: null | string;
            class: null | string;
            display_name: string;
            extratags: null | {
                [key: string]: string;
            };
            /**
             * Format: double
             * @description Our confidence: clients show the largest first.
             */
            importance: number;
            lat: string;
            licence?: null | string;
            lon: string;
            name: string;
            namedetails: null | {
                [key: string]: string;
            };
            /** Format: int64 */
            osm_id: null | number;
            osm_type: null | string;
            /** Format: int64 */
            place_id: number;
            /** Format: int32 */
            place_rank: number;
            type: string;
        };
        NominatimTrouble: {
            /** Format: int32 */
            code: number;
            message: string;
        };
        NominatimTroubleDocument: {
            error: components["schemas"]["NominatimTrouble"];
        };
        /** @description A supervisor where they last were, in the caller's system. */
        OfficerAt: {
            code: string;
            /** @description Where they are, seen from the point asked about. */
            direction: null | string;
            /** Format: double */
            distance_m: number;
            duty_grid: null | components["schemas"]["CodeAndName"];
            grid_code: null | string;
            /** Format: double */
            lat: number;
            /** Format: double */
            lon: number;
            name: string;
            /**
             * Format: date-time
             * @description Of the position.
             */
            time: string;
        };
        OfficerList: {
            items: components["schemas"]["OfficerAt"][];
        };
        /** @description A supervisor to whom a caller may be sent. */
        OfficerName: {
            code: string;
            name: string;
        };
        /** @description A way on, as every OGC API document carries them. */
        OgcLink: {
            href: string;
            rel: string;
            title?: null | string;
            type: string;
        };
        PageLimit: number;
        /** @description One page of a list. */
        PageOfAuditEntry: {
            items: components["schemas"]["AuditEntry"][];
            /** @description What to send as `cursor` for the page after, or null after the last. */
            next: null | string;
        };
        /** @description One page of a list. */
        PageOfJsonElement: {
            items: unknown[];
            /** @description What to send as `cursor` for the page after, or null after the last. */
            next: null | string;
        };
        Parsed: {
            elements: components["schemas"]["ParseElement"][];
            /** @description The form that texts are compared in. */
            normal: string;
            text: string;
        };
        ParseElement: {
            /**
             * Format: int32
             * @description Position behind its last.
             */
            end: number;
            /** @description Of CCKS2021, such as road or roadno; docs/address-parser.md lists them. */
            label: string;
            /**
             * Format: int32
             * @description Position of its first UTF-16 unit in the text given.
             */
            start: number;
            /** @description As it was given. */
            text: string;
        };
        ParseNormalised: {
            normal: string;
            /** @description For every UTF-16 unit of the normal form its position in the text given. */
            origins: number[];
            text: string;
        };
        /** @description A Pelias answer: GeoJSON with a `geocoding` block. Coordinates are in the system that was asked for, towards east first. */
        PeliasDocument: {
            /** @description West, south, east, north of all points; null when none has one. */
            bbox?: null | number[];
            features: components["schemas"]["PeliasFeature"][];
            geocoding: components["schemas"]["PeliasHeader"];
            type?: null | string;
        };
        PeliasEngine: {
            author: string;
            name: string;
            version: string;
        };
        /** @description One place found; PeliasPoint? PeliasFeature.Geometry is null when the gazetteer knows no point for it. */
        PeliasFeature: {
            bbox?: null | number[];
            geometry: null | components["schemas"]["PeliasPoint"];
            properties: components["schemas"]["PeliasProperties"];
            type?: null | string;
        };
        PeliasHeader: {
            attribution: string;
            engine: components["schemas"]["PeliasEngine"];
            errors?: null | string[];
            here?: null | components["schemas"]["PeliasHere"];
            query: Record<string, never>;
            /** Format: int64 */
            timestamp: number;
            version: string;
            warnings?: null | string[];
        };
        /** @description What one calls the point that was asked about. */
        PeliasHere: {
            duty_grid: null | components["schemas"]["CodeAndName"];
            duty_officer: null | components["schemas"]["OfficerName"];
            /** @description Direction and distance from the nearest crossing or plate, where no plate stands within 30 m. */
            position: null | string;
            /** @description From the district down to the plate, or to Position. */
            standard_address: string;
        };
        PeliasPoint: {
            coordinates: number[];
            type?: null | string;
        };
        PeliasProperties: {
            accuracy: string;
            /** Format: double */
            accuracy_m: null | number;
            /** @description Twelve digits of the division, a hyphen, the BeiDou grid cell of about a metre; of a division its digits alone. Null where there is no point or no division. */
            address_code?: null | string;
            borough?: null | string;
            borough_gid?: null | string;
            category: null | string;
            community: null | string;
            /** Format: double */
            confidence: number;
            country?: null | string;
            country_a?: null | string;
            country_code?: null | string;
            county: null | string;
            county_gid?: null | string;
            /** @description Of several answers nearly as sure as the first, the property that tells them apart: district, street_office, community, street, housenumber, name, layer, category. */
            differs_by?: null | string;
            /**
             * Format: double
             * @description Kilometres from the point or the focus asked for.
             */
            distance: null | number;
            district: null | string;
            /** @description Where the district is known under a name that is history: what its area belongs to now (现为), the larger part first. */
            district_now: null | string[];
            faults: string[];
            gid: string;
            grid_code: null | string;
            housenumber: null | string;
            /** @description The row's own id inside its source. */
            id: string;
            label: string;
            layer: string;
            locality: null | string;
            locality_gid?: null | string;
            match_type: string;
            name: string;
            neighbourhood?: null | string;
            neighbourhood_gid?: null | string;
            parse: Record<string, never>;
            /** @description Of a registered thing: the row to open, `schema.table/id`, as in a link to the map and under `/ogc/collections`. */
            record: null | string;
            region: null | string;
            /** @description Of the divisions around it, as `boundary.gid` takes them. */
            region_gid?: null | string;
            /** @description Of a road, in a reverse search: left or right of its centreline as it is drawn. */
            side?: null | string;
            /** @description odd or even: the house numbers on that side; null where no plate tells. */
            side_numbers?: null | string;
            source: string;
            source_id: null | string;
            /** @description 区 + 街道办 + 社区 + 路 + 门牌 + 楼栋; null for registered things. */
            standard_address?: null | string;
            street: null | string;
            street_office: null | string;
        };
        /** @description Photon's answer: GeoJSON with the properties of GeocodeJSON. */
        PhotonDocument: {
            features: components["schemas"]["PhotonFeature"][];
            type?: null | string;
        };
        PhotonError: {
            message: string;
        };
        /** @description What Photon has no word for. */
        PhotonExtra: {
            accuracy: string;
            /** Format: double */
            accuracy_m: null | number;
            /** Format: double */
            confidence: number;
            gid: string;
            grid_code: null | string;
            label: string;
            match_type: string;
            source_id: null | string;
        };
        PhotonFeature: {
            geometry: components["schemas"]["GeoJsonShape"];
            properties: components["schemas"]["PhotonProperties"];
            type?: null | string;
        };
        PhotonProperties: {
            city: null | string;
            country?: null | string;
            countrycode?: null | string;
            district: null | string;
            /** @description West, north, east, south. */
            extent: null | number[];
            extra: components["schemas"]["PhotonExtra"];
            housenumber: null | string;
            /** @description The community, else the street office. */
            locality: null | string;
            name: string;
            /** Format: int64 */
            osm_id: null | number;
            osm_key: string;
            osm_type: null | string;
            osm_value: string;
            state: null | string;
            street: null | string;
            type: string;
        };
        PhotonStatus: {
            /**
             * Format: date-time
             * @description Of the data: the index follows every commit.
             */
            import_date: string;
            status: string;
            version: string;
        };
        PositionAttributes: {
            /** @description Whether the device works: true, on or 1, false, off or 0; asked for by the rule of machines that move about. */
            power?: unknown;
        };
        /** @description A position of a report. Members of other names are kept among the attributes. */
        PositionForm: {
            /**
             * Format: double
             * @description 68 % radius in metres; 0 and left out mean unknown.
             */
            accuracy_m?: null | number;
            attributes?: null | components["schemas"]["PositionAttributes"];
            /**
             * Format: double
             * @description Degrees north, or metres.
             */
            lat: number;
            /**
             * Format: double
             * @description Degrees east, of the datum that crs names; on a plane metres east.
             */
            lon: number;
            /** @description Its code: 1 to 200 characters that can be seen. */
            object: string;
            /**
             * Format: int32
             * @description Tells several fixes of one moment apart and orders them; 0 when left out.
             */
            seq?: null | number;
            /**
             * Format: double
             * @description In metres a second, as the device says.
             */
            speed?: null | number;
            /**
             * Format: date-time
             * @description Of the fix, with its offset; from the year 2000 until five minutes from now.
             */
            time: string;
        };
        PositionReceipt: {
            /** Format: int32 */
            accepted: number;
            /**
             * Format: int32
             * @description Known already, word for word.
             */
            duplicates: number;
            /**
             * Format: int32
             * @description Of those accepted, too old for rules: kept as history.
             */
            late: number;
            rejected: components["schemas"]["PositionRefused"][];
        };
        PositionRefused: {
            detail: string;
            /**
             * Format: int32
             * @description The how-manieth of the report, from 0; of lines those count that hold anything.
             */
            index: number;
            /** @description bad-line, missing-member, bad-member, not-a-number, off-earth, bad-time, in-future, impossible-speed, unknown-object or conflict. */
            type: string;
        };
        ProblemDetails: {
            detail?: null | string;
            instance?: null | string;
            /** Format: int32 */
            status?: null | number;
            title?: null | string;
            type?: null | string;
        };
        /** @enum {unknown} */
        ProjectionState: "waiting" | "rebuilding" | "catching_up" | "live" | "failed";
        RasterEntry: {
            attribution: null | string;
            /** @description West, south, east, north in degrees. */
            bounds: number[];
            /** @description mapbox or terrarium where pixels tell heights; null for pictures. */
            elevation: null | string;
            /** @description xyz, wmts or cog: what it is made from. */
            kind: string;
            /** Format: int32 */
            maxzoom: number;
            /** Format: int32 */
            minzoom: number;
            name: string;
            /**
             * Format: int32
             * @description Pixels a side.
             */
            tile_size: number;
            tiles: string[];
            /** @description In the language of `Accept-Language`, Chinese or English. */
            title: string;
            title_en: null | string;
        };
        RasterList: {
            rasters: components["schemas"]["RasterEntry"][];
        };
        /** @description TileJSON 3 of pictures. */
        RasterTileJson: {
            attribution: null | string;
            /** @description West, south, east, north in degrees. */
            bounds: number[];
            encoding: null | string;
            /** Format: int32 */
            maxzoom: number;
            /** Format: int32 */
            minzoom: number;
            name: string;
            /**
             * Format: int32
             * @description Pixels a side.
             */
            tile_size: number;
            tilejson: string;
            tiles: string[];
        };
        Session: {
            display_name: string;
            home: null | components["schemas"]["CallerHome"];
            name: string;
            /** @description Division codes whose rows the caller sees; the empty code is everything. */
            regions: string[];
            /** @description Of leader, analyst, supervisor, dispatcher, admin. */
            roles: string[];
            /** @description The city's, whose days are the days of every figure. */
            timezone: string;
        };
        SessionCredentials: {
            password: string;
            user_name: string;
        };
        SseItemOfObject: {
            data?: unknown;
            event_id?: null | string;
            event_type?: null | string;
            reconnection_interval?: null | string;
        };
        SseItemOfTileChangeEvent: {
            data?: components["schemas"]["TileChangeEvent"];
            event_id?: null | string;
            event_type?: null | string;
            reconnection_interval?: null | string;
        };
        /** Format: binary */
        Stream: string;
        StyleEntry: {
            /** @description Of the style itself. */
            href: string;
            /** @description The layer's name. */
            id: string;
            title: string;
        };
        StyleList: {
            styles: components["schemas"]["StyleEntry"][];
        };
        StyleSpreadEntry: {
            name: string;
            /**
             * Format: int64
             * @description Of these rows, those that have one.
             */
            rows: number;
            /**
             * Format: int64
             * @description Different ones, in some 20,000 rows that the caller sees.
             */
            values: number;
        };
        StyleSpreadList: {
            attributes: components["schemas"]["StyleSpreadEntry"][];
        };
        /** @description An address found: status "0". */
        TiandituFound: {
            location: components["schemas"]["TiandituLocation"];
            msg?: null | string;
            searchVersion?: null | string;
            status?: null | string;
        };
        TiandituLocation: {
            /** @description What was asked. */
            keyWord: string;
            /** Format: double */
            lat: number;
            level: string;
            /** Format: double */
            lon: number;
            /**
             * Format: int32
             * @description 0 to 100: our confidence.
             */
            score: number;
        };
        TiandituTrouble: {
            msg: string;
            /** @description "1" for a question that cannot be read or may not be asked, "404" where nothing is found. */
            status: string;
        };
        /** @description What an open map should load again. */
        TileChangeEvent: {
            layers: components["schemas"]["TileChangeEventChangedLayer"][];
        };
        TileChangeEventChangedLayer: {
            /** @description West, south, east, north in degrees of the tiles to load again, with those that have it in their buffer; null for all tiles of the layer. */
            bbox: null | number[];
            /** @description The same more exactly, where rows were and where they are: at most sixteen boxes within Bbox. */
            boxes: null | number[][];
            name: string;
        };
        /** @description TileJSON 3.0.0 of one or several layers in one tile. */
        TileJson: {
            /** @description Whose data it is; left out when nobody says. */
            attribution?: null | string;
            /** @description West, south, east, north in degrees; left out when nothing is there. */
            bounds?: null | number[];
            /** Format: int32 */
            maxzoom: number;
            /** Format: int32 */
            minzoom: number;
            name: string;
            scheme?: null | string;
            tilejson?: null | string;
            /** @description Address template; a filter asked for with the TileJSON goes on to the tiles. */
            tiles: string[];
            vector_layers: components["schemas"]["TileJsonVectorLayer"][];
        };
        TileJsonVectorLayer: {
            description: string;
            /** @description Attribute → type. */
            fields: {
                [key: string]: string;
            };
            /** @description The layer's name inside the tile. */
            id: string;
            /** Format: int32 */
            maxzoom: number;
            /** Format: int32 */
            minzoom: number;
        };
        UnitGrid: {
            /** Format: double */
            area_m2: null | number;
            code: string;
            duty_code: null | string;
            land_use: null | string;
        };
        /**
         * @description What a check of presence comes to.
         * @enum {unknown}
         */
        Verdict: "pass" | "refuse" | "uncertain";
        VerifyAnswer: {
            /** Format: double */
            accuracy_m: null | number;
            /** Format: double */
            distance_m: number;
            /** Format: double */
            limit_m: number;
            /**
             * Format: double
             * @description From the measured distance to the limit; negative beyond it.
             */
            margin_m: number;
            /** @description beyond-limit, inaccurate, accuracy-unknown, target-position-old. */
            reasons: string[];
            /** Format: double */
            target_lat: number;
            /** Format: double */
            target_lon: number;
            /** Format: date-time */
            target_time: null | string;
            verdict: components["schemas"]["Verdict"];
        };
        VerifyQuestion: {
            /**
             * Format: double
             * @description 68 % radius.
             */
            accuracy_m?: null | number;
            /**
             * Format: double
             * @description How much of the accuracy counts.
             * @default 1
             */
            accuracy_weight: number;
            /** Format: double */
            lat: number;
            /**
             * Format: double
             * @description Reached exactly it passes.
             * @default 100
             */
            limit_m: number;
            /** Format: double */
            lon: number;
            /**
             * Format: double
             * @description Of a moving target's position, against the fix.
             * @default 300
             */
            most_age_s: number;
            target: components["schemas"]["VerifyTarget"];
            /**
             * Format: date-time
             * @description Of the fix; now when left out.
             */
            time?: null | string;
            /** @description What an inaccurate fix means: uncertain, flag (the measured distance decides) or refuse. */
            when_doubtful?: components["schemas"]["Doubt"];
        };
        VerifyTarget: {
            /** Format: double */
            lat?: null | number;
            /** Format: double */
            lon?: null | number;
            /** @description A code: where it was last reported, else where it is registered. */
            object?: null | string;
        };
        /** @description An object's stay in a fence. */
        Visit: {
            fence: null | string;
            fence_name: null | string;
            /** Format: double */
            minutes_inside: null | number;
            object: string;
            /** Format: date-time */
            time_in: string;
            /**
             * Format: date-time
             * @description Null while it goes on.
             */
            time_out: null | string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "amap-inputtips": {
        parameters: {
            query?: {
                city?: string;
                citylimit?: string;
                coordtype?: string;
                crs?: string;
                keywords?: string;
                location?: string;
                output?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AmapTipList"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "amap-geocode": {
        parameters: {
            query?: {
                address?: string;
                batch?: string;
                city?: string;
                coordtype?: string;
                crs?: string;
                output?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AmapGeocodes"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "amap-regeocode": {
        parameters: {
            query?: {
                batch?: string;
                coordtype?: string;
                crs?: string;
                extensions?: string;
                location?: string;
                output?: string;
                radius?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AmapRegeocodes"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "list-audit": {
        parameters: {
            query?: {
                action?: string;
                caller?: string;
                cursor?: components["schemas"]["Cursor"];
                from?: string;
                limit?: components["schemas"]["PageLimit"];
                object?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfAuditEntry"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    WaitForChanges: {
        parameters: {
            query: {
                /** @description Projections to wait for, with commas between: tiles, search, fences, warehouse; all when left out */
                for?: string;
                /** @description Position of the write, from its X-Lsn header: 16/B374D848 */
                lsn: string;
                /** @description Longest wait in seconds, 0 to 60 */
                timeout_s?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangesApplied"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Gateway Timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "list-fence-events": {
        parameters: {
            query?: {
                after?: string;
                fence?: string;
                kinds?: string;
                limit?: number;
                newest?: boolean;
                object?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FenceEventPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "follow-fence-events": {
        parameters: {
            query?: {
                after?: string;
                fence?: string;
                kinds?: string;
                object?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["SseItemOfObject"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "list-fence-hooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookList"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "get-fence-hook": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "put-fence-hook": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HookForm"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookDocument"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookDocument"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Required */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "delete-fence-hook": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Required */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "list-fence-dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookDeadLetterList"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "delete-fence-dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "list-fence-rules": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfJsonElement"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "get-fence-rule": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonElement"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "put-fence-rule": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JsonElement"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonElement"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonElement"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Required */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "delete-fence-rule": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Required */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "list-fence-visits": {
        parameters: {
            query?: {
                fence?: string;
                from?: string;
                limit?: number;
                object?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventVisitList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "list-fences": {
        parameters: {
            query?: {
                bbox?: string;
                cursor?: string;
                filter?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfJsonElement"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "put-fences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JsonElement"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FenceStored"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Required */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "get-fence": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonElement"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "put-fence": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JsonElement"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Required */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "delete-fence": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Required */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "backtest-fence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BacktestQuestion"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BacktestAnswer"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "check-fences": {
        parameters: {
            query?: {
                crs?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckPointList"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckHeld"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "verify-presence": {
        parameters: {
            query?: {
                crs?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyQuestion"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerifyAnswer"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "get-glyphs": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fontstack: string;
                range: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Implemented */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "get-glyphs-head": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fontstack: string;
                range: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Implemented */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    "health-live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthStatus"];
                };
            };
        };
    };
    "health-ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthStatus"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "import-addresses": {
        parameters: {
            query?: {
                crs?: string;
                file_name?: string;
                source?: string;
                strict?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Whose ids they are, where several registers are imported. */
        requestBody: {
            content: {
                "*/*": components["schemas"]["Stream"];
                "application/octet-stream": components["schemas"]["Stream"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["ImportLine"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "import-layer": {
        parameters: {
            query: {
                crs?: string;
                file_name?: string;
                name: string;
                strict?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What the file is called, for the audit. */
        requestBody: {
            content: {
                "*/*": components["schemas"]["Stream"];
                "application/octet-stream": components["schemas"]["Stream"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["ImportLine"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "import-osm": {
        parameters: {
            query?: {
                city?: string;
                file_name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What the extract is of; an extract of the same city replaces it. */
        requestBody: {
            content: {
                "*/*": components["schemas"]["Stream"];
                "application/octet-stream": components["schemas"]["Stream"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["ImportLine"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "get-rejects": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "get-map-picture": {
        parameters: {
            query: {
                bbox: string;
                height?: number;
                layers?: string;
                notes?: boolean;
                style?: string;
                width?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Implemented */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "get-map-picture-head": {
        parameters: {
            query: {
                bbox: string;
                height?: number;
                layers?: string;
                notes?: boolean;
                style?: string;
                width?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Implemented */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    nearby: {
        parameters: {
            query: {
                crs?: string;
                lat: number;
                limit?: number;
                lon: number;
                radius_m?: number;
                type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NearbyFound"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "nominatim-lookup": {
        parameters: {
            query?: {
                "accept-language"?: string;
                addressdetails?: string;
                coordtype?: string;
                crs?: string;
                extratags?: string;
                format?: string;
                layer?: string;
                namedetails?: string;
                osm_ids?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NominatimPlace"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NominatimTroubleDocument"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "nominatim-reverse": {
        parameters: {
            query?: {
                "accept-language"?: string;
                addressdetails?: string;
                coordtype?: string;
                crs?: string;
                extratags?: string;
                format?: string;
                lat?: string;
                layer?: string;
                lon?: string;
                namedetails?: string;
                zoom?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NominatimPlace"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NominatimTroubleDocument"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "nominatim-search": {
        parameters: {
            query?: {
                "accept-language"?: string;
                addressdetails?: string;
                amenity?: string;
                bounded?: string;
                city?: string;
                coordtype?: string;
                country?: string;
                countrycodes?: string;
                county?: string;
                crs?: string;
                dedupe?: string;
                exclude_place_ids?: string;
                extratags?: string;
                featureType?: string;
                format?: string;
                layer?: string;
                limit?: string;
                namedetails?: string;
                postalcode?: string;
                q?: string;
                state?: string;
                street?: string;
                viewbox?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NominatimPlace"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NominatimTroubleDocument"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "nominatim-status": {
        parameters: {
            query?: {
                format?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NominatimHealth"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "ogc-landing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LandingPage"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "ogc-api": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "ogc-collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collections"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "ogc-collection": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                collection: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "ogc-items": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                collection: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "ogc-create": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                collection: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/geo+json": components["schemas"]["JsonElement"];
                "application/json": components["schemas"]["JsonElement"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Method Not Allowed */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "ogc-item": {
        parameters: {
            query?: {
                crs?: string;
            };
            header?: never;
            path: {
                collection: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "ogc-replace": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                collection: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/geo+json": components["schemas"]["JsonElement"];
                "application/json": components["schemas"]["JsonElement"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Method Not Allowed */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Required */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "ogc-delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                collection: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Method Not Allowed */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Required */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "ogc-change": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                collection: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/geo+json": components["schemas"]["JsonElement"];
                "application/json": components["schemas"]["JsonElement"];
                "application/merge-patch+json": components["schemas"]["JsonElement"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Method Not Allowed */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Required */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "ogc-queryables": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                collection: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "ogc-tilesets": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                collection: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "ogc-tileset": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                collection: string;
                matrix: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "ogc-tile": {
        parameters: {
            query?: {
                complete?: boolean;
                filter?: string;
                named?: string;
            };
            header?: never;
            path: {
                col: string;
                collection: string;
                matrix: string;
                row: string;
                z: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "ogc-tile-head": {
        parameters: {
            query?: {
                complete?: boolean;
                filter?: string;
                named?: string;
            };
            header?: never;
            path: {
                col: string;
                collection: string;
                matrix: string;
                row: string;
                z: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "ogc-conformance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conformance"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "ogc-tile-matrix-sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "ogc-tile-matrix-set": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                matrix: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "check-coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoverageReport"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "load-demo": {
        parameters: {
            query?: {
                end_date?: string;
                scale?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["DemoLoadLine"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "drop-demo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "photon-search": {
        parameters: {
            query?: {
                bbox?: string;
                coordtype?: string;
                countrycode?: string[];
                crs?: string;
                dedupe?: string;
                lang?: string;
                lat?: string;
                layer?: string[];
                limit?: string;
                location_bias_scale?: string;
                lon?: string;
                osm_tag?: string[];
                q?: string;
                radius?: string;
                zoom?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotonDocument"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotonError"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "photon-reverse": {
        parameters: {
            query?: {
                bbox?: string;
                coordtype?: string;
                countrycode?: string[];
                crs?: string;
                dedupe?: string;
                lang?: string;
                lat?: string;
                layer?: string[];
                limit?: string;
                location_bias_scale?: string;
                lon?: string;
                osm_tag?: string[];
                q?: string;
                radius?: string;
                zoom?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotonDocument"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotonError"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "photon-status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotonStatus"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "photon-structured": {
        parameters: {
            query?: {
                bbox?: string;
                city?: string;
                coordtype?: string;
                countrycode?: string[];
                county?: string;
                crs?: string;
                dedupe?: string;
                district?: string;
                housenumber?: string;
                lang?: string;
                lat?: string;
                layer?: string[];
                limit?: string;
                location_bias_scale?: string;
                lon?: string;
                osm_tag?: string[];
                postcode?: string;
                q?: string;
                radius?: string;
                state?: string;
                street?: string;
                zoom?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotonDocument"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotonError"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "report-positions": {
        parameters: {
            query?: {
                crs?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PositionForm"][];
                "application/x-ndjson": components["schemas"]["PositionForm"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PositionReceipt"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "list-rasters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RasterList"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "get-raster": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RasterTileJson"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "get-raster-tile": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                format: string;
                name: string;
                x: string;
                y: string;
                z: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Implemented */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Bad Gateway */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "get-raster-tile-head": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                format: string;
                name: string;
                x: string;
                y: string;
                z: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Implemented */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Bad Gateway */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "addok-reverse-csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": components["schemas"]["IFormFile"];
                "multipart/form-data": components["schemas"]["IFormFile"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddokTrouble"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "addok-search-csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": components["schemas"]["IFormFile"];
                "multipart/form-data": components["schemas"]["IFormFile"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddokTrouble"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "get-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionCredentials"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "get-sprite": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                format: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonElement"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Implemented */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "get-sprite-head": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                format: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonElement"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Implemented */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "list-styles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StyleList"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "get-style": {
        parameters: {
            query?: {
                by?: string;
            };
            header?: never;
            path: {
                layer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "replace-style": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                layer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JsonElement"];
                "application/vnd.mapbox.style+json": components["schemas"]["JsonElement"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Required */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "delete-style": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                layer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Required */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "get-style-attributes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                layer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StyleSpreadList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "tianditu-geocoder": {
        parameters: {
            query?: {
                coordtype?: string;
                crs?: string;
                ds?: string;
                postStr?: string;
                type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TiandituFound"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TiandituTrouble"];
                };
            };
            /** @description Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "list-layers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CatalogAnswer"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "describe-heat": {
        parameters: {
            query?: {
                filter?: string;
                radius_m?: number;
                weight?: string;
            };
            header?: never;
            path: {
                layer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeatDocument"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "get-heat-tile": {
        parameters: {
            query?: {
                filter?: string;
                max?: number;
                radius_m?: number;
                size?: number;
                weight?: string;
            };
            header?: never;
            path: {
                layer: string;
                x: string;
                y: string;
                z: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "get-heat-tile-head": {
        parameters: {
            query?: {
                filter?: string;
                max?: number;
                radius_m?: number;
                size?: number;
                weight?: string;
            };
            header?: never;
            path: {
                layer: string;
                x: string;
                y: string;
                z: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "get-heat-value": {
        parameters: {
            query: {
                filter?: string;
                lat: number;
                lon: number;
                radius_m?: number;
                weight?: string;
            };
            header?: never;
            path: {
                layer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeatValue"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "get-tilejson": {
        parameters: {
            query?: {
                complete?: boolean;
                filter?: string;
                named?: string;
            };
            header?: never;
            path: {
                layers: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TileJson"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "get-tile": {
        parameters: {
            query?: {
                complete?: boolean;
                filter?: string;
                named?: string;
            };
            header?: never;
            path: {
                layers: string;
                x: string;
                y: string;
                z: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Bad Gateway */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "get-tile-head": {
        parameters: {
            query?: {
                complete?: boolean;
                filter?: string;
                named?: string;
            };
            header?: never;
            path: {
                layers: string;
                x: string;
                y: string;
                z: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Bad Gateway */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "export-tiles": {
        parameters: {
            query?: {
                after?: number;
                bbox?: string;
                maxzoom?: number;
                minzoom?: number;
            };
            header?: never;
            path: {
                layers: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "get-archive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Partial Content */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Range Not Satisfiable */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "get-archive-head": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Partial Content */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Range Not Satisfiable */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "follow-tile-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["SseItemOfTileChangeEvent"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "get-layer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CatalogLayerEntry"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "edit-layer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JsonElement"];
            };
        };
        responses: {
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Required */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "geocoder-autocomplete": {
        parameters: {
            query?: {
                "boundary.circle.lat"?: string;
                "boundary.circle.lon"?: string;
                "boundary.circle.radius"?: string;
                "boundary.country"?: string;
                "boundary.gid"?: string;
                "boundary.rect.max_lat"?: string;
                "boundary.rect.max_lon"?: string;
                "boundary.rect.min_lat"?: string;
                "boundary.rect.min_lon"?: string;
                crs?: string;
                "focus.point.lat"?: string;
                "focus.point.lon"?: string;
                lang?: string;
                layers?: string;
                size?: string;
                sources?: string;
                text?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeliasDocument"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "geocoder-batch": {
        parameters: {
            query?: {
                crs?: string;
                size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-ndjson": components["schemas"]["BatchQuestion"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["BatchLine"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    convert: {
        parameters: {
            query: {
                from: string;
                lat: number;
                lon: number;
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GridConverted"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    distance: {
        parameters: {
            query?: {
                crs?: string;
                from?: string;
                "from.lat"?: string;
                "from.lon"?: string;
                to?: string;
                "to.lat"?: string;
                "to.lon"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Distance"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "grid-at": {
        parameters: {
            query: {
                crs?: string;
                lat: number;
                lon: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GridAt"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "grid-polygon": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GridFeature"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "nearest-officers": {
        parameters: {
            query?: {
                crs?: string;
                "point.lat"?: string;
                "point.lon"?: string;
                size?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficerList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    normalize: {
        parameters: {
            query?: {
                text?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParseNormalised"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    parse: {
        parameters: {
            query?: {
                text?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Parsed"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "geocoder-place": {
        parameters: {
            query?: {
                crs?: string;
                ids?: string;
                lang?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeliasDocument"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "geocoder-reverse": {
        parameters: {
            query?: {
                "boundary.circle.lat"?: string;
                "boundary.circle.lon"?: string;
                "boundary.circle.radius"?: string;
                "boundary.country"?: string;
                "boundary.gid"?: string;
                "boundary.rect.max_lat"?: string;
                "boundary.rect.max_lon"?: string;
                "boundary.rect.min_lat"?: string;
                "boundary.rect.min_lon"?: string;
                crs?: string;
                "focus.point.lat"?: string;
                "focus.point.lon"?: string;
                lang?: string;
                layers?: string;
                "point.lat"?: string;
                "point.lon"?: string;
                size?: string;
                sources?: string;
                text?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeliasDocument"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "geocoder-search": {
        parameters: {
            query?: {
                "boundary.circle.lat"?: string;
                "boundary.circle.lon"?: string;
                "boundary.circle.radius"?: string;
                "boundary.country"?: string;
                "boundary.gid"?: string;
                "boundary.rect.max_lat"?: string;
                "boundary.rect.max_lon"?: string;
                "boundary.rect.min_lat"?: string;
                "boundary.rect.min_lon"?: string;
                crs?: string;
                "focus.point.lat"?: string;
                "focus.point.lon"?: string;
                lang?: string;
                layers?: string;
                size?: string;
                sources?: string;
                text?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeliasDocument"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    "geocoder-structured": {
        parameters: {
            query?: {
                address?: string;
                borough?: string;
                "boundary.circle.lat"?: string;
                "boundary.circle.lon"?: string;
                "boundary.circle.radius"?: string;
                "boundary.country"?: string;
                "boundary.gid"?: string;
                "boundary.rect.max_lat"?: string;
                "boundary.rect.max_lon"?: string;
                "boundary.rect.min_lat"?: string;
                "boundary.rect.min_lon"?: string;
                country?: string;
                county?: string;
                crs?: string;
                "focus.point.lat"?: string;
                "focus.point.lon"?: string;
                lang?: string;
                layers?: string;
                locality?: string;
                neighbourhood?: string;
                postalcode?: string;
                region?: string;
                size?: string;
                sources?: string;
                text?: string;
                unit?: string;
                venue?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeliasDocument"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
}
