package cn.haitang.gifts.core;

import cn.haitang.gifts.Deliveries.Door;

/** Who lives behind a door; encrypted at rest. */
record DoorParticulars(String name, String phone, String address) {

    Door toDoor() {
        return new Door(name, phone, address);
    }
}
